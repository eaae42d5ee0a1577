/**
 * A server in a process of its own, to be killed:
 *
 *     node serve-until-killed.ts DATA S3-ENDPOINT
 *
 * It prints its URL when it accepts requests.
 */
import { s3Source } from "../../src/artifacts/s3-source.ts";
import { startServer } from "../../src/index.ts";

const [data = "", endpoint = ""] = process.argv.slice(2);
const server = await startServer({ data, artifacts: s3Source({ endpoint }), trainingTime: 0 });
console.log(server.url);
