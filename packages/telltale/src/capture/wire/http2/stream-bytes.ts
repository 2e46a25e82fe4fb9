import { Duplex } from "node:stream";
import type { ByteStream } from "../byte-stream.ts";
import { ignoreError } from "../ignore-error.ts";

/**
 * A byte stream as a `Duplex` for the HTTP/2 library. @param look gets every chunk of the subject before the library
 * does.
 */
export function duplexOf(stream: ByteStream, look: (chunk: Buffer) => void): Duplex {
  async function readOne(): Promise<void> {
    const chunk = await stream.read();
    if (chunk !== undefined) look(chunk);
    duplex.push(chunk ?? null);
  }
  async function writeOne(chunk: Buffer, done: () => void): Promise<void> {
    // A failed write needs no handling: the connection's end reports it.
    await stream.write(chunk);
    done();
  }
  const duplex = new Duplex({
    read() {
      void readOne();
    },
    write(chunk: Buffer, _encoding, done) {
      void writeOne(chunk, done);
    },
    final(done) {
      stream.end();
      done();
    },
    destroy(error, done) {
      stream.destroy();
      done(error);
    },
  });
  duplex.on("error", ignoreError);
  stream.duplex.once("close", () => duplex.destroy());
  return duplex;
}
