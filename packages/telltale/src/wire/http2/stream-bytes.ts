import { Duplex } from "node:stream";
import type { ByteStream } from "../byte-stream.ts";

/** A byte stream as a `Duplex` for a library that wants one. @param look sees every chunk of the subject before the library does. */
export function duplexOf(stream: ByteStream, look: (chunk: Buffer) => void): Duplex {
  const duplex = new Duplex({
    read() {
      stream.read().then(
        (chunk) => {
          if (chunk !== undefined) look(chunk);
          duplex.push(chunk ?? null);
        },
        (error: Error) => duplex.destroy(error),
      );
    },
    write(chunk: Buffer, _encoding, done) {
      Promise.resolve(stream.write(chunk)).then(
        () => done(),
        (error: Error) => done(error),
      );
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
  duplex.on("error", () => undefined);
  stream.duplex.once("close", () => duplex.destroy());
  return duplex;
}
