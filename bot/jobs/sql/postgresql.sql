-- remind(key, kind, installation, owner, repo, number, ref, last_delivery)
INSERT INTO job (key, kind, installation, owner, repo, number, ref, wanted, done, claimed, token, leased_until, attempts, not_before, held_until, first_wanted_at, last_wanted_at, last_delivery) VALUES ($1::VARCHAR, $2::VARCHAR, $3::BIGINT, $4::VARCHAR, $5::VARCHAR, $6::BIGINT, $7::VARCHAR, 1, 0, 0, 0, 0, 0, 0, 0, extract(epoch from statement_timestamp())::double precision, extract(epoch from statement_timestamp())::double precision, $8::VARCHAR) ON CONFLICT (key) DO UPDATE SET wanted = (job.wanted + 1), attempts = 0, not_before = 0, buried_at = NULL, buried_reason = NULL, first_wanted_at = CASE WHEN (job.wanted > job.done AND job.buried_at IS NULL) THEN job.first_wanted_at ELSE extract(epoch from statement_timestamp())::double precision END, last_wanted_at = extract(epoch from statement_timestamp())::double precision, last_delivery = excluded.last_delivery WHERE NOT (job.wanted > job.done AND job.buried_at IS NULL);

-- ring()
SELECT pg_notify('specbot_job', '') AS pg_notify_1;

-- keep(guid, key, kind, installation, owner, repo, number, ref, last_delivery)
WITH remembered AS
(INSERT INTO delivery (guid, put_at) SELECT anon_1.guid AS guid, extract(epoch from statement_timestamp())::double precision AS anon_2
FROM unnest($1::TEXT[]) AS anon_1(guid) ON CONFLICT (guid) DO NOTHING),
wanted AS
(INSERT INTO job (key, kind, installation, owner, repo, number, ref, last_delivery, wanted, done, claimed, token, leased_until, attempts, not_before, held_until, first_wanted_at, last_wanted_at) SELECT anon_3.key AS key, anon_3.kind AS kind, anon_3.installation AS installation, anon_3.owner AS owner, anon_3.repo AS repo, anon_3.number AS number, anon_3.ref AS ref, anon_3.last_delivery AS last_delivery, 1 AS anon_4, 0 AS anon_5, 0 AS anon__1, 0 AS anon__2, 0 AS anon__3, 0 AS anon__4, 0 AS anon__5, 0 AS anon__6, extract(epoch from statement_timestamp())::double precision AS anon_2, extract(epoch from statement_timestamp())::double precision AS anon__7
FROM unnest($2::TEXT[], $3::VARCHAR(20)[], $4::BIGINT[], $5::TEXT[], $6::TEXT[], $7::BIGINT[], $8::TEXT[], $9::TEXT[]) AS anon_3(key, kind, installation, owner, repo, number, ref, last_delivery) ON CONFLICT (key) DO UPDATE SET wanted = (job.wanted + 1), attempts = 0, not_before = 0, buried_at = NULL, buried_reason = NULL, first_wanted_at = CASE WHEN (job.wanted > job.done AND job.buried_at IS NULL) THEN job.first_wanted_at ELSE extract(epoch from statement_timestamp())::double precision END, last_wanted_at = extract(epoch from statement_timestamp())::double precision, last_delivery = excluded.last_delivery)
 SELECT pg_notify('specbot_job', '') AS pg_notify_1
WHERE cardinality($2::TEXT[]) > 0;

-- now()
SELECT extract(epoch from statement_timestamp())::double precision AS now_s;

-- turns(steady, most)
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
WHERE job.wanted > job.done AND job.buried_at IS NULL AND job.leased_until <= $1::FLOAT AND job.installation = waiting.installation ORDER BY CASE WHEN (job.first_wanted_at >= job.leased_until AND job.first_wanted_at >= job.not_before AND job.first_wanted_at >= job.held_until) THEN job.first_wanted_at WHEN (job.leased_until >= job.not_before AND job.leased_until >= job.held_until) THEN job.leased_until WHEN (job.not_before >= job.held_until) THEN job.not_before ELSE job.held_until END
 LIMIT 1) AS ready_at
FROM waiting
WHERE waiting.installation IS NOT NULL),
held AS MATERIALIZED
(SELECT job.installation AS installation
FROM job
WHERE job.worker > '' AND job.wanted > job.done AND (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT))
 SELECT ready.installation
FROM ready LEFT OUTER JOIN (SELECT held.installation AS installation, count(*) AS jobs
FROM held GROUP BY held.installation) AS running ON running.installation = ready.installation LEFT OUTER JOIN turn ON turn.installation = ready.installation
WHERE ready.ready_at <= extract(epoch from statement_timestamp())::double precision ORDER BY coalesce(running.jobs, 0), CASE WHEN (turn.served_at <= extract(epoch from statement_timestamp())::double precision) THEN turn.served_at ELSE 0 END, ready.ready_at, ready.installation
 LIMIT $2::BIGINT;

-- claim(by_worker, lease_s, steady, of_installation)
WITH due AS MATERIALIZED
(SELECT job.key AS key
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NULL AND job.leased_until <= $3::FLOAT AND job.installation = $4::BIGINT AND job.kind IN ('pull', 'commit', 'repository', 'installation', 'merge group', 'button press', 'introduction', 'unanswered', 'dependants') AND CASE WHEN (job.first_wanted_at >= job.leased_until AND job.first_wanted_at >= job.not_before AND job.first_wanted_at >= job.held_until) THEN job.first_wanted_at WHEN (job.leased_until >= job.not_before AND job.leased_until >= job.held_until) THEN job.leased_until WHEN (job.not_before >= job.held_until) THEN job.not_before ELSE job.held_until END <= extract(epoch from statement_timestamp())::double precision ORDER BY CASE WHEN (job.first_wanted_at >= job.leased_until AND job.first_wanted_at >= job.not_before AND job.first_wanted_at >= job.held_until) THEN job.first_wanted_at WHEN (job.leased_until >= job.not_before AND job.leased_until >= job.held_until) THEN job.leased_until WHEN (job.not_before >= job.held_until) THEN job.not_before ELSE job.held_until END
 LIMIT 1 FOR UPDATE OF job SKIP LOCKED)
 UPDATE job SET claimed=job.wanted, worker=$1::VARCHAR, token=(job.token + 1), leased_until=(extract(epoch from statement_timestamp())::double precision + $2::FLOAT), attempts=(job.attempts + 1), deaths=(job.deaths + CASE WHEN (job.worker IS NOT NULL) THEN 1 ELSE 0 END) WHERE job.key IN (SELECT due.key
FROM due) RETURNING job.key, job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery, extract(epoch from statement_timestamp())::double precision - job.first_wanted_at AS waited_s;

-- serve(of_installation)
INSERT INTO turn (installation, served_at) VALUES ($1::BIGINT, extract(epoch from statement_timestamp())::double precision) ON CONFLICT (installation) DO UPDATE SET served_at = extract(epoch from statement_timestamp())::double precision;

-- turn_clock_back(lease_s)
UPDATE job SET leased_until=CASE WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision + 1800) THEN extract(epoch from statement_timestamp())::double precision + $1::FLOAT ELSE job.leased_until END, not_before=CASE WHEN (job.not_before > extract(epoch from statement_timestamp())::double precision + 1800) THEN 0 ELSE job.not_before END, held_until=CASE WHEN (job.held_until > extract(epoch from statement_timestamp())::double precision + 7200) THEN 0 ELSE job.held_until END, first_wanted_at=CASE WHEN (job.first_wanted_at > extract(epoch from statement_timestamp())::double precision) THEN extract(epoch from statement_timestamp())::double precision ELSE job.first_wanted_at END WHERE job.key IN (SELECT job.key
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NULL AND (job.first_wanted_at > extract(epoch from statement_timestamp())::double precision OR job.leased_until > extract(epoch from statement_timestamp())::double precision + 1800 OR job.not_before > extract(epoch from statement_timestamp())::double precision + 1800 OR job.held_until > extract(epoch from statement_timestamp())::double precision + 7200) ORDER BY job.key FOR UPDATE SKIP LOCKED);

-- redo(key)
UPDATE job SET attempts=0, not_before=0, buried_at=NULL, buried_reason=NULL WHERE job.key = $1::VARCHAR AND job.wanted > job.done AND job.buried_at IS NOT NULL;

-- release(by_worker)
UPDATE job SET worker=NULL, leased_until=0, attempts=CASE WHEN (job.attempts > 0) THEN job.attempts - 1 ELSE 0 END WHERE job.key IN (SELECT job.key
FROM job
WHERE job.worker = $1::VARCHAR ORDER BY job.key FOR UPDATE);

-- uncount(key)
UPDATE job SET attempts=CASE WHEN (job.attempts > 0) THEN job.attempts - 1 ELSE 0 END WHERE job.key = $1::VARCHAR;

-- counts(steady)
SELECT count(*) FILTER (WHERE job.buried_at IS NULL AND NOT (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT)) AS waiting, count(*) FILTER (WHERE job.buried_at IS NULL AND (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT)) AS running, count(*) FILTER (WHERE job.buried_at IS NOT NULL) AS buried
FROM job
WHERE job.wanted > job.done;

-- buried(most)
SELECT job.key, job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery
FROM job
WHERE job.wanted > job.done AND job.buried_at IS NOT NULL AND job.kind IN ('pull', 'commit', 'repository', 'installation', 'merge group', 'button press', 'introduction', 'unanswered', 'dependants') ORDER BY job.buried_at DESC, job.key
 LIMIT $1::BIGINT;

-- remembered(guids)
SELECT delivery.guid
FROM delivery
WHERE delivery.guid IN (SELECT each_of_them
FROM unnest($1::TEXT[]) AS each_of_them);

-- newest_delivery_age()
SELECT extract(epoch from statement_timestamp())::double precision - max(delivery.put_at) AS age_s
FROM delivery
WHERE delivery.put_at <= extract(epoch from statement_timestamp())::double precision;

-- least_looked_at(of_each, most)
SELECT ranked.installation, ranked.owner, ranked.repo
FROM (SELECT job.installation AS installation, job.owner AS owner, job.repo AS repo, CASE WHEN (max(look.last_wanted_at) <= extract(epoch from statement_timestamp())::double precision) THEN max(look.last_wanted_at) ELSE 0 END AS looked_at, row_number() OVER (PARTITION BY job.installation ORDER BY CASE WHEN (max(look.last_wanted_at) <= extract(epoch from statement_timestamp())::double precision) THEN max(look.last_wanted_at) ELSE 0 END, job.installation, job.owner, job.repo) AS rank
FROM job LEFT OUTER JOIN job AS look ON look.kind = 'unanswered' AND look.installation = job.installation AND look.owner = job.owner AND look.repo = job.repo
WHERE job.kind = 'pull' GROUP BY job.installation, job.owner, job.repo) AS ranked
WHERE ranked.rank <= $1::BIGINT ORDER BY ranked.looked_at, ranked.installation, ranked.owner, ranked.repo
 LIMIT $2::BIGINT;

-- is_wanted_again(key)
SELECT job.wanted > job.claimed AS is_again
FROM job
WHERE job.key = $1::VARCHAR;

-- extend(lease_s, key, token, by_worker)
UPDATE job SET leased_until=(extract(epoch from statement_timestamp())::double precision + $1::FLOAT) WHERE job.key = $2::VARCHAR AND job.token = $3::BIGINT AND job.worker = $4::VARCHAR;

-- finish(key, token, by_worker)
UPDATE job SET done=job.claimed, worker=NULL, leased_until=0, attempts=0, deaths=0, first_wanted_at=CASE WHEN (job.wanted > job.claimed) THEN job.last_wanted_at ELSE job.first_wanted_at END WHERE job.key = $1::VARCHAR AND job.token = $2::BIGINT AND job.worker = $3::VARCHAR;

-- retry(after_s, key, token, by_worker)
UPDATE job SET worker=NULL, leased_until=0, deaths=0, not_before=CASE WHEN (job.wanted > job.claimed) THEN 0 ELSE extract(epoch from statement_timestamp())::double precision + $1::FLOAT END WHERE job.key = $2::VARCHAR AND job.token = $3::BIGINT AND job.worker = $4::VARCHAR;

-- postpone(after_s, key, token, by_worker)
UPDATE job SET worker=NULL, leased_until=0, attempts=CASE WHEN (job.attempts > 0) THEN job.attempts - 1 ELSE 0 END, deaths=0, held_until=(extract(epoch from statement_timestamp())::double precision + $1::FLOAT) WHERE job.key = $2::VARCHAR AND job.token = $3::BIGINT AND job.worker = $4::VARCHAR;

-- hand_on(after_s, key, token, by_worker)
UPDATE job SET worker=NULL, leased_until=0, attempts=CASE WHEN (job.attempts > 0) THEN job.attempts - 1 ELSE 0 END, not_before=(extract(epoch from statement_timestamp())::double precision + $1::FLOAT) WHERE job.key = $2::VARCHAR AND job.token = $3::BIGINT AND job.worker = $4::VARCHAR;

-- bury(reason, key, token, by_worker)
UPDATE job SET worker=NULL, leased_until=0, deaths=0, buried_at=CASE WHEN (job.wanted > job.claimed) THEN NULL ELSE extract(epoch from statement_timestamp())::double precision END, buried_reason=CASE WHEN (job.wanted > job.claimed) THEN NULL ELSE $1::VARCHAR END WHERE job.key = $2::VARCHAR AND job.token = $3::BIGINT AND job.worker = $4::VARCHAR;

-- totals(steady)
SELECT count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT) THEN 1 ELSE 2 END = 0) AS buried, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT) THEN 1 ELSE 2 END = 1) AS running, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT) THEN 1 ELSE 2 END = 2) AS waiting, extract(epoch from statement_timestamp())::double precision - (min(job.first_wanted_at) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT) THEN 1 ELSE 2 END = 2 AND job.not_before <= extract(epoch from statement_timestamp())::double precision AND job.held_until <= extract(epoch from statement_timestamp())::double precision)) AS oldest_wait_s
FROM job
WHERE job.wanted > job.done;

-- by_installation(steady)
SELECT job.installation, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT) THEN 1 ELSE 2 END = 0) AS buried, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT) THEN 1 ELSE 2 END = 1) AS running, count(*) FILTER (WHERE CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT) THEN 1 ELSE 2 END = 2) AS waiting
FROM job
WHERE job.wanted > job.done GROUP BY job.installation ORDER BY count(*) DESC, job.installation
 LIMIT 100;

-- jobs(steady)
SELECT job.key, job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery, CASE WHEN (job.buried_at IS NOT NULL) THEN 0 WHEN (job.leased_until > extract(epoch from statement_timestamp())::double precision OR job.leased_until > $1::FLOAT) THEN 1 ELSE 2 END AS standing, CASE WHEN (CASE WHEN (job.not_before > job.held_until) THEN job.not_before ELSE job.held_until END > extract(epoch from statement_timestamp())::double precision) THEN CASE WHEN (job.not_before > job.held_until) THEN job.not_before ELSE job.held_until END END AS due_at
FROM job
WHERE job.wanted > job.done AND job.kind IN ('pull', 'commit', 'repository', 'installation', 'merge group', 'button press', 'introduction', 'unanswered', 'dependants') ORDER BY standing, job.first_wanted_at, job.key
 LIMIT 200;

-- take_turn(name, due_after_s, every_s)
INSERT INTO chore (name, due_at, reached) VALUES ($1::VARCHAR, (extract(epoch from statement_timestamp())::double precision + $2::FLOAT), 0) ON CONFLICT (name) DO UPDATE SET due_at = (extract(epoch from statement_timestamp())::double precision + $2::FLOAT) WHERE chore.due_at <= extract(epoch from statement_timestamp())::double precision OR chore.due_at > extract(epoch from statement_timestamp())::double precision + $3::FLOAT RETURNING chore.reached;

-- take_turn_at_once(name, due_after_s)
INSERT INTO chore (name, due_at, reached) VALUES ($1::VARCHAR, (extract(epoch from statement_timestamp())::double precision + $2::FLOAT), 0) ON CONFLICT (name) DO UPDATE SET due_at = (extract(epoch from statement_timestamp())::double precision + $2::FLOAT) RETURNING chore.reached;

-- end_turn(due_after_s, name)
UPDATE chore SET due_at=(extract(epoch from statement_timestamp())::double precision + $1::FLOAT) WHERE chore.name = $2::VARCHAR;

-- reach(reached, name)
UPDATE chore SET reached=$1::FLOAT WHERE chore.name = $2::VARCHAR;

-- forget_deliveries(before)
DELETE FROM delivery WHERE delivery.put_at < $1::FLOAT;

-- forget_jobs(before)
DELETE FROM job WHERE job.key IN (SELECT job.key
FROM job
WHERE job.wanted <= job.done AND job.last_wanted_at < $1::FLOAT FOR UPDATE SKIP LOCKED);

-- forget_turns(before)
DELETE FROM turn WHERE turn.served_at < $1::FLOAT;

-- forget_dependants(before)
DELETE FROM dependant WHERE dependant.seen_at < $1::FLOAT;

-- forget_sheets(before)
DELETE FROM sheet WHERE sheet.seen_at < $1::FLOAT;

-- remember_dependant(owner, repo, ref, by_installation, by_owner, by_repo)
INSERT INTO dependant (owner, repo, ref, by_installation, by_owner, by_repo, seen_at) VALUES ($1::VARCHAR, $2::VARCHAR, $3::VARCHAR, $4::BIGINT, $5::VARCHAR, $6::VARCHAR, extract(epoch from statement_timestamp())::double precision) ON CONFLICT (owner, repo, ref, by_installation, by_owner, by_repo) DO UPDATE SET seen_at = extract(epoch from statement_timestamp())::double precision;

-- dependants(owner, repo, ref, or_ref)
SELECT dependant.by_installation, dependant.by_owner, dependant.by_repo
FROM dependant
WHERE dependant.owner = $1::VARCHAR AND dependant.repo = $2::VARCHAR AND dependant.ref IN ($3::VARCHAR, $4::VARCHAR);

-- say_alone(of_installation)
SELECT pg_advisory_xact_lock(hashtextextended('said', $1::BIGINT)) AS pg_advisory_xact_lock_1;

-- forget_said(of_installation, before)
DELETE FROM said WHERE said.installation = $1::BIGINT AND said.said_at <= $2::FLOAT;

-- say_by_now(said_at, of_installation)
UPDATE said SET said_at=$1::FLOAT WHERE said.installation = $2::BIGINT AND said.said_at > $1::FLOAT;

-- said_when(of_installation)
SELECT said.said_at
FROM said
WHERE said.installation = $1::BIGINT ORDER BY said.said_at;

-- say(of_installation, said_at)
INSERT INTO said (installation, said_at) VALUES ($1::BIGINT, $2::FLOAT);

-- newest_head(owner, repo, number)
SELECT sheet.head, sheet.seen_at
FROM sheet
WHERE sheet.owner = $1::VARCHAR AND sheet.repo = $2::VARCHAR AND sheet.number = $3::BIGINT ORDER BY sheet.seen_at DESC
 LIMIT 1;

-- keep_sheet(owner, repo, number, path, head, complete, required, still_open, body, seen_at)
INSERT INTO sheet (owner, repo, number, path, head, complete, required, still_open, body, seen_at) VALUES ($1::VARCHAR, $2::VARCHAR, $3::BIGINT, $4::VARCHAR, $5::VARCHAR, $6::INTEGER, $7::INTEGER, $8::INTEGER, $9::VARCHAR, $10::FLOAT) ON CONFLICT (owner, repo, number, path, head) DO UPDATE SET complete = excluded.complete, required = excluded.required, still_open = excluded.still_open, body = excluded.body;

-- keep_sheet_again(owner, repo, number, path, head, complete, required, still_open, body, seen_at)
INSERT INTO sheet (owner, repo, number, path, head, complete, required, still_open, body, seen_at) VALUES ($1::VARCHAR, $2::VARCHAR, $3::BIGINT, $4::VARCHAR, $5::VARCHAR, $6::INTEGER, $7::INTEGER, $8::INTEGER, $9::VARCHAR, $10::FLOAT) ON CONFLICT (owner, repo, number, path, head) DO UPDATE SET complete = excluded.complete, required = excluded.required, still_open = excluded.still_open, body = excluded.body, seen_at = excluded.seen_at;

-- forget_heads(owner, repo, number, most)
DELETE FROM sheet WHERE sheet.owner = $1::VARCHAR AND sheet.repo = $2::VARCHAR AND sheet.number = $3::BIGINT AND (sheet.head NOT IN (SELECT sheet.head
FROM sheet
WHERE sheet.owner = $1::VARCHAR AND sheet.repo = $2::VARCHAR AND sheet.number = $3::BIGINT GROUP BY sheet.head ORDER BY max(sheet.seen_at) DESC
 LIMIT $4::BIGINT));

-- paths(owner, repo, number)
SELECT sheet.path, sheet.head, sheet.seen_at
FROM sheet
WHERE sheet.owner = $1::VARCHAR AND sheet.repo = $2::VARCHAR AND sheet.number = $3::BIGINT ORDER BY sheet.seen_at DESC, sheet.path;

-- newest_sheet(owner, repo, number, path)
SELECT sheet.body
FROM sheet
WHERE sheet.owner = $1::VARCHAR AND sheet.repo = $2::VARCHAR AND sheet.number = $3::BIGINT AND sheet.path = $4::VARCHAR ORDER BY sheet.seen_at DESC
 LIMIT 1;

-- pushes(owner, repo, number, path, most)
SELECT sheet.head, sheet.seen_at, sheet.complete, sheet.required, sheet.still_open
FROM sheet
WHERE sheet.owner = $1::VARCHAR AND sheet.repo = $2::VARCHAR AND sheet.number = $3::BIGINT AND sheet.path = $4::VARCHAR ORDER BY sheet.seen_at DESC
 LIMIT $5::BIGINT;

-- bodies(owner, repo, number, path, most)
SELECT sheet.body, sheet.seen_at
FROM sheet
WHERE sheet.owner = $1::VARCHAR AND sheet.repo = $2::VARCHAR AND sheet.number = $3::BIGINT AND sheet.path = $4::VARCHAR ORDER BY sheet.seen_at DESC
 LIMIT $5::BIGINT;

-- sum_of_jobs()
SELECT sum(job.wanted) AS sum_1, sum(job.token) AS sum_2, sum(job.leased_until) AS sum_3
FROM job;

-- sum_of_deliveries()
SELECT count(*) AS count_1, max(delivery.put_at) AS max_1
FROM delivery;

-- held()
SELECT job.key, job.worker, job.token, job.leased_until
FROM job
WHERE job.worker IS NOT NULL ORDER BY job.key;

-- first_of_job(most)
SELECT job.key, job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery
FROM job ORDER BY job.key
 LIMIT $1::BIGINT;

-- next_of_job(key, most)
SELECT job.key, job.kind, job.installation, job.owner, job.repo, job.number, job.ref, job.wanted, job.done, job.claimed, job.worker, job.token, job.leased_until, job.attempts, job.deaths, job.not_before, job.held_until, job.buried_at, job.buried_reason, job.first_wanted_at, job.last_wanted_at, job.last_delivery
FROM job
WHERE (job.key) > ($1::VARCHAR) ORDER BY job.key
 LIMIT $2::BIGINT;

-- write_job(key, kind, installation, owner, repo, number, ref, wanted, done, claimed, worker, token, leased_until, attempts, deaths, not_before, held_until, buried_at, buried_reason, first_wanted_at, last_wanted_at, last_delivery)
INSERT INTO job (key, kind, installation, owner, repo, number, ref, wanted, done, claimed, worker, token, leased_until, attempts, deaths, not_before, held_until, buried_at, buried_reason, first_wanted_at, last_wanted_at, last_delivery) VALUES ($1::VARCHAR, $2::VARCHAR, $3::BIGINT, $4::VARCHAR, $5::VARCHAR, $6::BIGINT, $7::VARCHAR, $8::BIGINT, $9::BIGINT, $10::BIGINT, $11::VARCHAR, $12::BIGINT, $13::FLOAT, $14::INTEGER, $15::INTEGER, $16::FLOAT, $17::FLOAT, $18::FLOAT, $19::VARCHAR, $20::FLOAT, $21::FLOAT, $22::VARCHAR);

-- first_of_turn(most)
SELECT turn.installation, turn.served_at
FROM turn ORDER BY turn.installation
 LIMIT $1::BIGINT;

-- next_of_turn(installation, most)
SELECT turn.installation, turn.served_at
FROM turn
WHERE (turn.installation) > ($1::BIGINT) ORDER BY turn.installation
 LIMIT $2::BIGINT;

-- write_turn(installation, served_at)
INSERT INTO turn (installation, served_at) VALUES ($1::BIGINT, $2::FLOAT);

-- first_of_delivery(most)
SELECT delivery.guid, delivery.put_at
FROM delivery ORDER BY delivery.guid
 LIMIT $1::BIGINT;

-- next_of_delivery(guid, most)
SELECT delivery.guid, delivery.put_at
FROM delivery
WHERE (delivery.guid) > ($1::VARCHAR) ORDER BY delivery.guid
 LIMIT $2::BIGINT;

-- write_delivery(guid, put_at)
INSERT INTO delivery (guid, put_at) VALUES ($1::VARCHAR, $2::FLOAT);

-- first_of_dependant(most)
SELECT dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo, dependant.seen_at
FROM dependant ORDER BY dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo
 LIMIT $1::BIGINT;

-- next_of_dependant(owner, repo, ref, by_installation, by_owner, by_repo, most)
SELECT dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo, dependant.seen_at
FROM dependant
WHERE (dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo) > ($1::VARCHAR, $2::VARCHAR, $3::VARCHAR, $4::BIGINT, $5::VARCHAR, $6::VARCHAR) ORDER BY dependant.owner, dependant.repo, dependant.ref, dependant.by_installation, dependant.by_owner, dependant.by_repo
 LIMIT $7::BIGINT;

-- write_dependant(owner, repo, ref, by_installation, by_owner, by_repo, seen_at)
INSERT INTO dependant (owner, repo, ref, by_installation, by_owner, by_repo, seen_at) VALUES ($1::VARCHAR, $2::VARCHAR, $3::VARCHAR, $4::BIGINT, $5::VARCHAR, $6::VARCHAR, $7::FLOAT);

-- first_of_sheet(most)
SELECT sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head, sheet.complete, sheet.required, sheet.still_open, sheet.body, sheet.seen_at
FROM sheet ORDER BY sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head
 LIMIT $1::BIGINT;

-- next_of_sheet(owner, repo, number, path, head, most)
SELECT sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head, sheet.complete, sheet.required, sheet.still_open, sheet.body, sheet.seen_at
FROM sheet
WHERE (sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head) > ($1::VARCHAR, $2::VARCHAR, $3::BIGINT, $4::VARCHAR, $5::VARCHAR) ORDER BY sheet.owner, sheet.repo, sheet.number, sheet.path, sheet.head
 LIMIT $6::BIGINT;

-- write_sheet(owner, repo, number, path, head, complete, required, still_open, body, seen_at)
INSERT INTO sheet (owner, repo, number, path, head, complete, required, still_open, body, seen_at) VALUES ($1::VARCHAR, $2::VARCHAR, $3::BIGINT, $4::VARCHAR, $5::VARCHAR, $6::INTEGER, $7::INTEGER, $8::INTEGER, $9::VARCHAR, $10::FLOAT);
