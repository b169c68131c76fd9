// A service that handles every article once, whatever is killed: `node consumer.mjs URL DESK handled.jsonl`.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createClient } from "redis";

const [url, name, file] = process.argv.slice(2);
const stream = `copydesk:{${name}}:notices`, group = "my-service", consumer = "one";
const known = new Set(existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).notice) : []);
const client = await createClient({ url }).on("error", console.error).connect();
let stopped = false;

// Offsets count code points, a string of JavaScript UTF-16 units: `text.slice` goes astray after the first 🚢.
function words(article, { part = "text", start, end }) {
  return Array.from(article[part]).slice(start, end).join("");
}

process.on("SIGTERM", () => { stopped = true; });

// 1. The group begins at the beginning; one that is there keeps its place.
await client.xGroupCreate(stream, group, "0", { MKSTREAM: true }).catch((error) => {
  if (!error.message.startsWith("BUSYGROUP")) throw error;
});

async function handle({ id, message }) {
  if (["article.published.v1", "article.updated.v1"].includes(message?.type) && !known.has(message.id)) {
    const { key, article_id } = JSON.parse(message.data);
    const json = await client.hGet(key, "json");
    if (json) {
      const article = JSON.parse(json); // fields that you do not know: pass over them
      const summary = article.summary.map(([start, end]) => words(article, { start, end })).join(" ");
      const said = article.statements.map(({ content }) => content.map((span) => words(article, span)).join(" "));
      known.add(message.id);
      appendFileSync(file, JSON.stringify({ notice: message.id, article: article_id, title: article.title, summary, said }) + "\n");
    }
  }
  await client.xAck(stream, group, id);
}

async function read(last, options) {
  const reply = await client.xReadGroup(group, consumer, { key: stream, id: last }, options);
  return reply?.[0]?.messages ?? [];
}

// 2. What was delivered here before and not acknowledged, one at a time.
for (let last = "0", left; !stopped && (left = await read(last, { COUNT: 1 })).length; last = left[0].id) await handle(left[0]);

// 3. What others left lying for a minute, then what is new.
for (let cursor = "0-0"; !stopped; ) {
  const claimed = await client.xAutoClaim(stream, group, consumer, 60_000, cursor, { COUNT: 10 });
  cursor = claimed.nextId;
  const fresh = await read(">", { COUNT: 100, BLOCK: 1000 });
  for (const entry of [...claimed.messages.filter(Boolean), ...fresh]) {
    if (stopped) break; // the rest stays pending for the next start
    await handle(entry);
  }
}
await client.close();
