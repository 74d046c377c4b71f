// What is known of a picture, sound or film on another server: the record, when it is asked for again, and whose servers may be asked at all.

/** By its address. What was never told is absent. */
export interface RemoteFile {
  readonly url: string;
  /** Bytes. */
  readonly length?: number;
  readonly mediaType?: string;
  /** Of the article that named it when it was asked for: another version asks anew. */
  readonly version: string;
  /** When it was last asked for, in vain or not. */
  readonly checkedAt: Date;
  /** How often in a row in vain. What was told before is kept. */
  readonly failures: number;
}

/** A file to be asked for, with what was known of it before. */
export interface WantedFile {
  readonly url: string;
  readonly version: string;
  readonly known?: RemoteFile;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const RECHECK = 30 * DAY;
const FIRST_RETRY = 10 * MINUTE;
const LAST_RETRY = DAY;

/** Ten minutes after a failure, then twenty, forty, up to a day; thirty days after an answer. */
export function isDue(known: RemoteFile | undefined, version: string, now: Date): boolean {
  if (!known || known.version !== version) return true;
  const { failures, checkedAt } = known;
  const wait = failures === 0 ? RECHECK : Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (failures - 1));
  // A clock that was wrong then may have been ahead.
  return Math.abs(now.getTime() - checkedAt.getTime()) >= wait;
}

/**
 * Whether the configuration names the host of a URL. `*.example.org` names all hosts below it; where no port
 * is named, that of the scheme is. A URL with a user name is nobody's to ask for.
 */
export function isNamedHost(url: string, hosts: readonly string[]): boolean {
  if (hosts.length === 0) return false;
  const parsed = URL.parse(url);
  if (!parsed) return false;
  const { protocol, hostname, port, username, password } = parsed;
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return false;
  const number = port || (protocol === 'https:' ? '443' : '80');
  return hosts.some((named) => {
    const [, name = '', portOfName] = /^(.*?)(?::(\d+))?$/.exec(named) ?? [];
    if (portOfName === undefined ? port !== '' : portOfName !== number) return false;
    return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : hostname === name;
  });
}
