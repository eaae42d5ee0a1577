import type { Server } from "node:http";
import { Socket } from "node:net";
import { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";

/** What Node's parser reports where a header goes on in the next line. */
interface ParserError extends Error {
  readonly code?: string;
  readonly reason?: string;
  /** The bytes that were being read. */
  readonly rawPacket?: unknown;
  /** Where in them the fault is. */
  readonly bytesParsed?: number;
}

const requestLine = /^[A-Z-]+ [^ \r\n]+ HTTP\/1\.[01]\r\n/;
const endOfHeaders = "\r\n\r\n";
/** A line break with the blanks that begin the next line: obsolete line folding (RFC 9112, 5.2). */
const fold = /[ \t]*\r\n[ \t]+/g;

/**
 * Takes up a request that Node's strict parser has refused because a header's value is folded over several lines, with each
 * fold as a space, as RFC 9112 allows a server to do. Signers fold values in the same way, so the signature holds. Python's
 * HTTP client sends such headers. The answer closes the connection.
 *
 * Only a request whose headers came in one piece is taken up: of any other it is not certain where it begins.
 * @returns whether it was taken up; if not, the error is to be answered as any other
 */
export function resumeFolded(server: Server, error: ParserError, socket: Duplex): boolean {
  // What has been taken up once, and is faulty still, is no socket any more.
  if (!(socket instanceof Socket)) return false;
  const { code, reason, rawPacket, bytesParsed = 0 } = error;
  if (code !== "HPE_INVALID_HEADER_TOKEN" || reason !== "Unexpected whitespace after header value") return false;
  const packet = Buffer.isBuffer(rawPacket) ? rawPacket.toString("latin1") : "";
  const end = packet.indexOf(endOfHeaders);
  if (!requestLine.test(packet) || end < bytesParsed) return false;
  const head = packet.slice(0, end).replace(fold, " ");
  const request = Buffer.from(`${head}\r\nConnection: close${packet.slice(end)}`, "latin1");
  // What an HTTPS server is told of as a connection it would decrypt once more.
  server.emit(socket instanceof TLSSocket ? "secureConnection" : "connection", continuing(socket, request));
  return true;
}

/** The rest of a connection whose parser has given up, with `next` as what comes next from the client. */
function continuing(socket: Socket, next: Buffer): Duplex {
  const connection = new Duplex({
    read: () => void socket.resume(),
    write: (chunk, encoding, done) => void socket.write(chunk, encoding, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroySoon();
      done(error);
    },
  });
  connection.push(next);
  socket.removeAllListeners("data").removeAllListeners("end");
  socket.on("data", (bytes) => {
    if (!connection.push(bytes)) socket.pause();
  });
  socket.on("end", () => connection.push(null));
  socket.on("close", () => connection.destroy());
  return connection;
}
