// Says in a sentence why the articles could not be fetched, and what is to be done about it.
import { quoteForMessage } from '../problem.ts';
import type { GitFailure } from './git.ts';

export interface Fetching {
  /** Of the repository, as it is configured. */
  readonly url: string;
  readonly branch: string;
}

/** What git says, as it says it with LC_ALL=C, and the remedy. The first that fits counts. */
const REMEDIES: readonly (readonly [said: RegExp, remedy: string])[] = [
  [
    /Permission denied \(|Host key verification failed|no mutual signature/i,
    'give the service a key that may read it, by an ssh agent or GIT_SSH_COMMAND, and the host key in known_hosts',
  ],
  [
    /Authentication failed|could not read (Username|Password)|terminal prompts disabled|error: 40[13]|HTTP Basic/i,
    'set FEEDWRIGHT_GIT_TOKEN to a token that may read it',
  ],
  [
    /unable to update url base from redirection|error: 30[1278]/i,
    'the repository has moved: write its new address into source.git.url',
  ],
  [
    /not found|does not exist|does not appear to be a git repository|error: 404|repository .* not exported/i,
    'check source.git.url, and FEEDWRIGHT_GIT_TOKEN where it is private',
  ],
  [/dubious ownership/i, 'let the service run as the owner of that folder, or add it to safe.directory'],
  [/certificate|SSL/i, 'check the certificate, or name its authority by GIT_SSL_CAINFO'],
  [
    /No space left|Disk quota exceeded|Read-only file system|insufficient permission|Permission denied$/im,
    'let the service write to its data folder, and free the disk',
  ],
];
const OTHERWISE = 'it is tried again by itself; check that the service can reach it';

export function explainFailure(error: GitFailure, { url, branch }: Fetching): string {
  const what = `the articles cannot be fetched from ${url} (${branch})`;
  if (error.kind === 'missing') return `${what}, since git is not installed; install it`;
  if (error.kind === 'stopped') return `${what}, since the service is stopping; nothing is to be done`;
  const said = sayShort(error.message);
  const remedy = REMEDIES.find(([pattern]) => pattern.test(error.message))?.[1] ?? OTHERWISE;
  return `${what}: ${said}; ${remedy}`;
}

export function explainNoBranch({ url, branch }: Fetching): string {
  return `the articles cannot be fetched from ${url}: it has no branch ${branch}; check source.git.branch`;
}

export function explainNoFolder({ url, branch }: Fetching, folder: string): string {
  return `the branch ${branch} of ${url} has no folder ${quoteForMessage(folder)}; check source.git.folder`;
}

/** `error` is one of the file system. */
export function explainUnwritable({ code, path }: NodeJS.ErrnoException, { url, branch }: Fetching): string {
  return `the articles of ${url} (${branch}) cannot be written to ${path} (${code}); free the disk, and let the service write there`;
}

/** The lines that say what went wrong: git adds advice, and the progress of the other side. */
function sayShort(message: string): string {
  const lines = message.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /^(fatal|error|ssh|remote: (error|fatal|.*not found))/i.test(line));
  const text = (telling.length > 0 ? telling : lines).slice(0, 2).join(' ');
  return quoteForMessage(text || 'git said nothing', 300);
}
