// A feed that is larger than what the kernel keeps for a connection, so that its answer goes on until it is read.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { articleText } from '../rebuild/write-article.ts';
import type { Program } from './program.ts';

/** Writes articles that make /rss.xml 6 MB long; returns the settings that it needs. */
export function writeLarge({ write }: Program): NodeJS.ProcessEnv {
  const body = `${'word '.repeat(199)}\n\n`.repeat(1_000);
  for (let index = 0; index < 6; index += 1) write(`posts/a${index}.md`, articleText(`a${index}`, { body }));
  return { FEEDWRIGHT_FEED_MAX_BYTES: '20000000' };
}

/** Asks for /rss.xml, and resolves when its answer has begun; who then reads the socket gets it from the beginning. */
export async function beginLarge(socket: Socket): Promise<void> {
  socket.write('GET /rss.xml HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket, 'readable');
}
