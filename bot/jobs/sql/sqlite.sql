-- remind(key, kind, installation, owner, repo, number, ref, last_delivery)
INSERT INTO job ("key", kind, installation, owner, repo, number, ref, wanted, done, claimed, token, leased_until, attempts, not_before, held_until, first_wanted_at, last_wanted_at, last_delivery) VALUES (?, ?, ?, ?, ?, ?, ?, 1, 0, 0, 0, 0, 0, 0, 0, ((julianday('now') - 2440587.5) * 86400.0), ((julianday('now') - 2440587.5) * 86400.0), ?) ON CONFLICT ("key") DO UPDATE SET wanted = (job.wanted + 1), attempts = 0, not_before = 0, buried_at = NULL, buried_reason = NULL, first_wanted_at = CASE WHEN (job.wanted > job.done AND job.buried_at IS NULL) THEN job.first_wanted_at ELSE ((julianday('now') - 2440587.5) * 86400.0) END, last_wanted_at = ((julianday('now') - 2440587.5) * 86400.0), last_delivery = excluded.last_delivery WHERE NOT (job.wanted > job.done AND job.buried_at IS NULL);

-- remember(guid)
INSERT INTO delivery (guid, put_at) VALUES (?, ((julianday('now') - 2440587.5) * 86400.0)) ON CONFLICT (guid) DO NOTHING;

-- want(key, kind, installation, owner, repo, number, ref, last_delivery)
INSERT INTO job ("key", kind, installation, owner, repo, number, ref, wanted, done, claimed, token, leased_until, attempts, not_before, held_until, first_wanted_at, last_wanted_at, last_delivery) VALUES (?, ?, ?, ?, ?, ?, ?, 1, 0, 0, 0, 0, 0, 0, 0, ((julianday('now') - 2440587.5) * 86400.0), ((julianday('now') - 2440587.5) * 86400.0), ?) ON CONFLICT ("key") DO UPDATE SET wanted = (job.wanted + 1), attempts = 0, not_before = 0, buried_at = NULL, buried_reason = NULL, first_wanted_at = CASE WHEN (job.wanted > job.done AND job.buried_at IS NULL) THEN job.first_wanted_at ELSE ((julianday('now') - 2440587.5) * 86400.0) END, last_wanted_at = ((julianday('now') - 2440587.5) * 86400.0), last_delivery = excluded.last_delivery;

-- now()
SELECT ((julianday('now') - 2440587.5) * 86400.0) AS now_s;

-- turns(steady, steady, most)
WITH RECURSIVE waiting(installation) AS
(SELECT min(job.installation) AS installation
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NULL UNION ALL SELECT (SELECT min(job.installation) AS min_1
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NULL AND job.installation > waiting.installation) AS anon_2
FROM waiting
WHERE waiting.installation IS NOT NULL),
ready AS MATERIALIZED
(SELECT waiting.installation AS installation, (SELECT CASE WHEN (job.first_wanted_at >= job.leased_until AND job.first_wanted_at >= job.not_before AND job.first_wanted_at >= job.held_until) THEN job.first_wanted_at WHEN (job.leased_until >= job.not_before AND job.leased_until >= job.held_until) THEN job.leased_until WHEN (job.not_before >= job.held_until) THEN job.not_before ELSE job.held_until END AS anon_1
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NULL AND job.leased_until <= ? AND job.installation = waiting.installation ORDER BY CASE WHEN (job.first_wanted_at >= job.leased_until AND job.first_wanted_at >= job.not_before AND job.first_wanted_at >= job.held_until) THEN job.first_wanted_at WHEN (job.leased_until >= job.not_before AND job.leased_until >= job.held_until) THEN job.leased_until WHEN (job.not_before >= job.held_until) THEN job.not_before ELSE job.held_until END
 LIMIT 1 OFFSET 0) AS ready_at
FROM waiting
WHERE waiting.installation IS NOT NULL),
held AS MATERIALIZED
(SELECT job.installation AS installation
FROM job
WHERE job.worker > '' AND job.wanted > job.done AND (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?))
 SELECT ready.installation
FROM ready LEFT OUTER JOIN (SELECT held.installation AS installation, count(*) AS jobs
FROM held GROUP BY held.installation) AS running ON running.installation = ready.installation LEFT OUTER JOIN turn ON turn.installation = ready.installation
WHERE ready.ready_at <= ((julianday('now') - 2440587.5) * 86400.0) ORDER BY coalesce(running.jobs, 0), CASE WHEN (turn.served_at <= ((julianday('now') - 2440587.5) * 86400.0)) THEN turn.served_at ELSE 0 END, ready.ready_at, ready.installation
 LIMIT ? OFFSET 0;

-- claim(steady, of_installation, by_worker, lease_s)
WITH due AS MATERIALIZED
(SELECT job."key" AS "key"
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NULL AND job.leased_until <= ? AND job.installation = ? AND job.kind IN ('pull', 'commit', 'repository', 'installation', 'merge group', 'button press', 'introduction', 'unanswered', 'dependants') AND CASE WHEN (job.first_wanted_at >= job.leased_until AND job.first_wanted_at >= job.not_before AND job.first_wanted_at >= job.held_until) THEN job.first_wanted_at WHEN (job.leased_until >= job.not_before AND job.leased_until >= job.held_until) THEN job.leased_until WHEN (job.not_before >= job.held_until) THEN job.not_before ELSE job.held_until END <= ((julianday('now') - 2440587.5) * 86400.0) ORDER BY CASE WHEN (job.first_wanted_at >= job.leased_until AND job.first_wanted_at >= job.not_before AND job.first_wanted_at >= job.held_until) THEN job.first_wanted_at WHEN (job.leased_until >= job.not_before AND job.leased_until >= job.held_until) THEN job.leased_until WHEN (job.not_before >= job.held_until) THEN job.not_before ELSE job.held_until END
 LIMIT 1 OFFSET 0)
 UPDATE job SET claimed=job.wanted, worker=?, token=(job.token + 1), leased_until=(((julianday('now') - 2440587.5) * 86400.0) + ?), attempts=(job.attempts + 1), deaths=(job.deaths + CASE WHEN (job.worker IS NOT NULL) THEN 1 ELSE 0 END) WHERE job."key" IN (SELECT due."key"
FROM due) RETURNING "key", kind, installation, owner, repo, number, ref, wanted, done, claimed, worker, token, leased_until, attempts, deaths, not_before, held_until, buried_at, buried_reason, first_wanted_at, last_wanted_at, last_delivery, ((julianday('now') - 2440587.5) * 86400.0) - first_wanted_at AS waited_s;

-- serve(of_installation)
INSERT INTO turn (installation, served_at) VALUES (?, ((julianday('now') - 2440587.5) * 86400.0)) ON CONFLICT (installation) DO UPDATE SET served_at = ((julianday('now') - 2440587.5) * 86400.0);

-- turn_clock_back(lease_s)
UPDATE job SET leased_until=CASE WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) + 1800) THEN ((julianday('now') - 2440587.5) * 86400.0) + ? ELSE job.leased_until END, not_before=CASE WHEN (job.not_before > ((julianday('now') - 2440587.5) * 86400.0) + 1800) THEN 0 ELSE job.not_before END, held_until=CASE WHEN (job.held_until > ((julianday('now') - 2440587.5) * 86400.0) + 7200) THEN 0 ELSE job.held_until END, first_wanted_at=CASE WHEN (job.first_wanted_at > ((julianday('now') - 2440587.5) * 86400.0)) THEN ((julianday('now') - 2440587.5) * 86400.0) ELSE job.first_wanted_at END WHERE job."key" IN (SELECT job."key"
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NULL AND (job.first_wanted_at > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) + 1800 OR job.not_before > ((julianday('now') - 2440587.5) * 86400.0) + 1800 OR job.held_until > ((julianday('now') - 2440587.5) * 86400.0) + 7200) ORDER BY job."key");

-- redo(key)
UPDATE job SET attempts=0, not_before=0, buried_at=NULL, buried_reason=NULL WHERE job."key" = ? AND job.wanted > job.done AND job.buried_at IS NOT NULL;

-- release(by_worker)
UPDATE job SET worker=NULL, leased_until=0, attempts=CASE WHEN (job.attempts > 0) THEN job.attempts - 1 ELSE 0 END WHERE job."key" IN (SELECT job."key"
FROM job
WHERE job.worker = ? ORDER BY job."key");

-- uncount(key)
UPDATE job SET attempts=CASE WHEN (job.attempts > 0) THEN job.attempts - 1 ELSE 0 END WHERE job."key" = ?;

-- counts(steady, steady)
SELECT count(*) FILTER (WHERE job.buried_at IS NULL AND NOT (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?)) AS waiting, count(*) FILTER (WHERE job.buried_at IS NULL AND (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?)) AS running, count(*) FILTER (WHERE job.buried_at IS NOT NULL) AS buried
FROM job
WHERE job.wanted > job.done;

-- buried(most)
SELECT job."key", job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NOT NULL AND job.kind IN ('pull', 'commit', 'repository', 'installation', 'merge group', 'button press', 'introduction', 'unanswered', 'dependants') ORDER BY job.buried_at DESC, job."key"
 LIMIT ? OFFSET 0;

-- remembered(guids)
SELECT delivery.guid
FROM delivery
WHERE delivery.guid IN (SELECT anon_1.value
FROM json_each(?) AS anon_1);

-- newest_delivery_age()
SELECT ((julianday('now') - 2440587.5) * 86400.0) - max(delivery.put_at) AS age_s
FROM delivery
WHERE delivery.put_at <= ((julianday('now') - 2440587.5) * 86400.0);

-- least_looked_at(of_each, most)
SELECT ranked.installation, ranked.owner, ranked.repo
FROM (SELECT job.installation AS installation, job.owner AS owner, job.repo AS repo, CASE WHEN (max(look.last_wanted_at) <= ((julianday('now') - 2440587.5) * 86400.0)) THEN max(look.last_wanted_at) ELSE 0 END AS looked_at, row_number() OVER (PARTITION BY job.installation ORDER BY CASE WHEN (max(look.last_wanted_at) <= ((julianday('now') - 2440587.5) * 86400.0)) THEN max(look.last_wanted_at) ELSE 0 END, job.installation, job.owner, job.repo) AS rank
FROM job LEFT OUTER JOIN job AS look ON look.kind = 'unanswered' AND look.installation = job.installation AND look.owner = job.owner AND look.repo = job.repo
WHERE job.kind = 'pull' GROUP BY job.installation, job.owner, job.repo) AS ranked
WHERE ranked.rank <= ? ORDER BY ranked.looked_at, ranked.installation, ranked.owner, ranked.repo
 LIMIT ? OFFSET 0;

-- is_wanted_again(key)
SELECT job.wanted > job.claimed AS is_again
FROM job
WHERE job."key" = ?;

-- extend(lease_s, key, token, by_worker)
UPDATE job SET leased_until=(((julianday('now') - 2440587.5) * 86400.0) + ?) WHERE job."key" = ? AND job.token = ? AND job.worker = ?;

-- finish(key, token, by_worker)
UPDATE job SET done=job.claimed, worker=NULL, leased_until=0, attempts=0, deaths=0, first_wanted_at=CASE WHEN (job.wanted > job.claimed) THEN job.last_wanted_at ELSE job.first_wanted_at END WHERE job."key" = ? AND job.token = ? AND job.worker = ?;

-- retry(after_s, key, token, by_worker)
UPDATE job SET worker=NULL, leased_until=0, deaths=0, not_before=CASE WHEN (job.wanted > job.claimed) THEN 0 ELSE ((julianday('now') - 2440587.5) * 86400.0) + ? END WHERE job."key" = ? AND job.token = ? AND job.worker = ?;

-- postpone(after_s, key, token, by_worker)
UPDATE job SET worker=NULL, leased_until=0, attempts=CASE WHEN (job.attempts > 0) THEN job.attempts - 1 ELSE 0 END, deaths=0, held_until=(((julianday('now') - 2440587.5) * 86400.0) + ?) WHERE job."key" = ? AND job.token = ? AND job.worker = ?;

-- hand_on(after_s, key, token, by_worker)
UPDATE job SET worker=NULL, leased_until=0, attempts=CASE WHEN (job.attempts > 0) THEN job.attempts - 1 ELSE 0 END, not_before=(((julianday('now') - 2440587.5) * 86400.0) + ?) WHERE job."key" = ? AND job.token = ? AND job.worker = ?;

-- bury(reason, key, token, by_worker)
UPDATE job SET worker=NULL, leased_until=0, deaths=0, buried_at=CASE WHEN (job.wanted > job.claimed) THEN NULL ELSE ((julianday('now') - 2440587.5) * 86400.0) END, buried_reason=CASE WHEN (job.wanted > job.claimed) THEN NULL ELSE ? END WHERE job."key" = ? AND job.token = ? AND job.worker = ?;

-- totals(steady, steady, steady, steady)
SELECT count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?) THEN 1 ELSE 2 END = 0) AS buried, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?) THEN 1 ELSE 2 END = 1) AS running, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?) THEN 1 ELSE 2 END = 2) AS waiting, ((julianday('now') - 2440587.5) * 86400.0) - (min(job.first_wanted_at) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?) THEN 1 ELSE 2 END = 2 AND job.not_before <= ((julianday('now') - 2440587.5) * 86400.0) AND job.held_until <= ((julianday('now') - 2440587.5) * 86400.0))) AS oldest_wait_s
FROM job
WHERE job.wanted > job.done;

-- by_installation(steady, steady, steady)
SELECT job.installation, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?) THEN 1 ELSE 2 END = 0) AS buried, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?) THEN 1 ELSE 2 END = 1) AS running, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?) THEN 1 ELSE 2 END = 2) AS waiting
FROM job
WHERE job.wanted > job.done GROUP BY job.installation ORDER BY count(*) DESC, job.installation
 LIMIT 100 OFFSET 0;

-- jobs(steady)
SELECT job."key", job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery, CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > ((julianday('now') - 2440587.5) * 86400.0) OR job.leased_until > ?) THEN 1 ELSE 2 END AS standing, CASE WHEN (CASE WHEN (job.not_before > job.held_until) THEN job.not_before ELSE job.held_until END > ((julianday('now') - 2440587.5) * 86400.0)) THEN CASE WHEN (job.not_before > job.held_until) THEN job.not_before ELSE job.held_until END END AS due_at
FROM job
WHERE job.wanted > job.done AND job.kind IN ('pull', 'commit', 'repository', 'installation', 'merge group', 'button press', 'introduction', 'unanswered', 'dependants') ORDER BY standing, job.first_wanted_at, job."key"
 LIMIT 200 OFFSET 0;

-- take_turn(name, due_after_s, due_after_s, every_s)
INSERT INTO chore (name, due_at, reached) VALUES (?, (((julianday('now') - 2440587.5) * 86400.0) + ?), 0) ON CONFLICT (name) DO UPDATE SET due_at = (((julianday('now') - 2440587.5) * 86400.0) + ?) WHERE chore.due_at <= ((julianday('now') - 2440587.5) * 86400.0) OR chore.due_at > ((julianday('now') - 2440587.5) * 86400.0) + ? RETURNING reached;

-- take_turn_at_once(name, due_after_s, due_after_s)
INSERT INTO chore (name, due_at, reached) VALUES (?, (((julianday('now') - 2440587.5) * 86400.0) + ?), 0) ON CONFLICT (name) DO UPDATE SET due_at = (((julianday('now') - 2440587.5) * 86400.0) + ?) RETURNING reached;

-- end_turn(due_after_s, name)
UPDATE chore SET due_at=(((julianday('now') - 2440587.5) * 86400.0) + ?) WHERE chore.name = ?;

-- reach(reached, name)
UPDATE chore SET reached=? WHERE chore.name = ?;

-- forget_deliveries(before)
DELETE FROM delivery WHERE delivery.put_at < ?;

-- forget_jobs(before)
DELETE FROM job WHERE job."key" IN (SELECT job."key"
FROM job
WHERE job.wanted <= job.done AND job.last_wanted_at < ?);

-- forget_turns(before)
DELETE FROM turn WHERE turn.served_at < ?;

-- forget_dependants(before)
DELETE FROM dependant WHERE dependant.seen_at < ?;

-- forget_sheets(before)
DELETE FROM sheet WHERE sheet.seen_at < ?;

-- remember_dependant(owner, repo, ref, by_installation, by_owner, by_repo)
INSERT INTO dependant (owner, repo, ref, by_installation, by_owner, by_repo, seen_at) VALUES (?, ?, ?, ?, ?, ?, ((julianday('now') - 2440587.5) * 86400.0)) ON CONFLICT (owner, repo, ref, by_installation, by_owner, by_repo) DO UPDATE SET seen_at = ((julianday('now') - 2440587.5) * 86400.0);

-- dependants(owner, repo, ref, or_ref)
SELECT dependant.by_installation, dependant.by_owner, dependant.by_repo
FROM dependant
WHERE dependant.owner = ? AND dependant.repo = ? AND dependant.ref IN (?, ?);

-- forget_said(of_installation, before)
DELETE FROM said WHERE said.installation = ? AND said.said_at <= ?;

-- say_by_now(said_at, of_installation, said_at)
UPDATE said SET said_at=? WHERE said.installation = ? AND said.said_at > ?;

-- said_when(of_installation)
SELECT said.said_at
FROM said
WHERE said.installation = ? ORDER BY said.said_at;

-- say(of_installation, said_at)
INSERT INTO said (installation, said_at) VALUES (?, ?);

-- newest_head(owner, repo, number)
SELECT sheet.head, sheet.seen_at
FROM sheet
WHERE sheet.owner = ? AND sheet.repo = ? AND sheet.number = ? ORDER BY sheet.seen_at DESC
 LIMIT 1 OFFSET 0;

-- keep_sheet(owner, repo, number, path, head, complete, required, still_open, body, seen_at)
INSERT INTO sheet (owner, repo, number, path, head, complete, required, still_open, body, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (owner, repo, number, path, head) DO UPDATE SET complete = excluded.complete, required = excluded.required, still_open = excluded.still_open, body = excluded.body;

-- keep_sheet_again(owner, repo, number, path, head, complete, required, still_open, body, seen_at)
INSERT INTO sheet (owner, repo, number, path, head, complete, required, still_open, body, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (owner, repo, number, path, head) DO UPDATE SET complete = excluded.complete, required = excluded.required, still_open = excluded.still_open, body = excluded.body, seen_at = excluded.seen_at;

-- forget_heads(owner, repo, number, owner, repo, number, most)
DELETE FROM sheet WHERE sheet.owner = ? AND sheet.repo = ? AND sheet.number = ? AND (sheet.head NOT IN (SELECT sheet.head
FROM sheet
WHERE sheet.owner = ? AND sheet.repo = ? AND sheet.number = ? GROUP BY sheet.head ORDER BY max(sheet.seen_at) DESC
 LIMIT ? OFFSET 0));

-- paths(owner, repo, number)
SELECT sheet.path, sheet.head, sheet.seen_at
FROM sheet
WHERE sheet.owner = ? AND sheet.repo = ? AND sheet.number = ? ORDER BY sheet.seen_at DESC, sheet.path;

-- newest_sheet(owner, repo, number, path)
SELECT sheet.body
FROM sheet
WHERE sheet.owner = ? AND sheet.repo = ? AND sheet.number = ? AND sheet.path = ? ORDER BY sheet.seen_at DESC
 LIMIT 1 OFFSET 0;

-- pushes(owner, repo, number, path, most)
SELECT sheet.head, sheet.seen_at, sheet.complete, sheet.required, sheet.still_open
FROM sheet
WHERE sheet.owner = ? AND sheet.repo = ? AND sheet.number = ? AND sheet.path = ? ORDER BY sheet.seen_at DESC
 LIMIT ? OFFSET 0;

-- bodies(owner, repo, number, path, most)
SELECT sheet.body, sheet.seen_at
FROM sheet
WHERE sheet.owner = ? AND sheet.repo = ? AND sheet.number = ? AND sheet.path = ? ORDER BY sheet.seen_at DESC
 LIMIT ? OFFSET 0;

-- sum_of_jobs()
SELECT sum(job.wanted) AS sum_1, sum(job.token) AS sum_2, sum(job.leased_until) AS sum_3
FROM job;

-- sum_of_deliveries()
SELECT count(*) AS count_1, max(delivery.put_at) AS max_1
FROM delivery;

-- held()
SELECT job."key", job.worker, job.token, job.leased_until
FROM job
WHERE job.worker IS NOT NULL ORDER BY job."key";

-- first_of_job(most)
SELECT job."key", job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery
FROM job ORDER BY job."key"
 LIMIT ? OFFSET 0;

-- next_of_job(key, most)
SELECT job."key", job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery
FROM job
WHERE (job."key") > (?) ORDER BY job."key"
 LIMIT ? OFFSET 0;

-- write_job(key, kind, installation, owner, repo, number, ref, wanted, done, claimed, worker, token, leased_until, attempts, deaths, not_before, held_until, buried_at, buried_reason, first_wanted_at, last_wanted_at, last_delivery)
INSERT INTO job ("key", kind, installation, owner, repo, number, ref, wanted, done, claimed, worker, token, leased_until, attempts, deaths, not_before, held_until, buried_at, buried_reason, first_wanted_at, last_wanted_at, last_delivery) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- first_of_turn(most)
SELECT turn.installation, turn.served_at
FROM turn ORDER BY turn.installation
 LIMIT ? OFFSET 0;

-- next_of_turn(installation, most)
SELECT turn.installation, turn.served_at
FROM turn
WHERE (turn.installation) > (?) ORDER BY turn.installation
 LIMIT ? OFFSET 0;

-- write_turn(installation, served_at)
INSERT INTO turn (installation, served_at) VALUES (?, ?);

-- first_of_delivery(most)
SELECT delivery.guid, delivery.put_at
FROM delivery ORDER BY delivery.guid
 LIMIT ? OFFSET 0;

-- next_of_delivery(guid, most)
SELECT delivery.guid, delivery.put_at
FROM delivery
WHERE (delivery.guid) > (?) ORDER BY delivery.guid
 LIMIT ? OFFSET 0;

-- write_delivery(guid, put_at)
INSERT INTO delivery (guid, put_at) VALUES (?, ?);

-- first_of_dependant(most)
SELECT dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo, dependant.seen_at
FROM dependant ORDER BY dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo
 LIMIT ? OFFSET 0;

-- next_of_dependant(owner, repo, ref, by_installation, by_owner, by_repo, most)
SELECT dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo, dependant.seen_at
FROM dependant
WHERE (dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo) > (?, ?, ?, ?, ?, ?) ORDER BY dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo
 LIMIT ? OFFSET 0;

-- write_dependant(owner, repo, ref, by_installation, by_owner, by_repo, seen_at)
INSERT INTO dependant (owner, repo, ref, by_installation, by_owner, by_repo, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?);

-- first_of_sheet(most)
SELECT sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head, sheet.complete, sheet.required, sheet.still_open, sheet.body, sheet.seen_at
FROM sheet ORDER BY sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head
 LIMIT ? OFFSET 0;

-- next_of_sheet(owner, repo, number, path, head, most)
SELECT sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head, sheet.complete, sheet.required, sheet.still_open, sheet.body, sheet.seen_at
FROM sheet
WHERE (sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head) > (?, ?, ?, ?, ?) ORDER BY sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head
 LIMIT ? OFFSET 0;

-- write_sheet(owner, repo, number, path, head, complete, required, still_open, body, seen_at)
INSERT INTO sheet (owner, repo, number, path, head, complete, required, still_open, body, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
