// A Probot with the smallest handler there is, to measure beside: `node probot.mjs`, prints its port.
import { createServer } from "node:http";
import { createNodeMiddleware, Probot } from "probot";

const probot = new Probot({
  appId: 1,
  privateKey: process.env.PRIVATE_KEY,
  secret: process.env.WEBHOOK_SECRET,
  logLevel: "fatal",
});
const app = (one) => {
  one.on("pull_request", () => {});
};
const middleware = await createNodeMiddleware(app, { probot, webhooksPath: "/webhook" });
const server = createServer(middleware);
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
