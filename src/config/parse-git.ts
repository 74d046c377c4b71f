// Parses the values that say where articles are fetched from: the URL of a repository, a branch, and a folder in it.
import type { Parsed } from './parsed.ts';

const urlHint = 'write for example https://example.org/me/site.git or git@example.org:me/site.git';

/** Gives the URL as git takes it, or ''. A path becomes a file URL, since git clones those in a way of its own. */
export function parseGitUrl(text: string): Parsed<string> {
  if (text === '') return { value: '' };
  const must = 'be the https, ssh or file URL of a git repository';
  if (/[\s\p{Cc}]/u.test(text)) return { must, hint: urlHint };
  if (/^\/(?!\/)/.test(text)) return { value: `file://${text}` };
  // As ssh has it: user@host:path. What begins with a dash would be an option of ssh.
  if (/^[\w.-]+@(?!-)[\w.-]+:(?!\/\/)[^-]/.test(text) && !text.startsWith('-')) return { value: text };
  const url = /^((https?|ssh):\/\/(?![-/])|file:\/\/\/)/.test(text) ? URL.parse(text) : null;
  if (url === null) return { must, hint: urlHint };
  if (url.password !== '' || (url.username !== '' && url.protocol !== 'ssh:'))
    return {
      must: 'have no credentials in it',
      hint: 'put the token into FEEDWRIGHT_GIT_TOKEN',
      found: 'has a user name or password in it',
    };
  if (url.username.startsWith('-') || /[?#]/.test(text)) return { must, hint: urlHint };
  return { value: text };
}

/** By the rules of git check-ref-format, without refs/heads/ in front. */
export function parseBranch(text: string): Parsed<string> {
  const isWrong =
    /[\s\p{Cc}~^:?*[\\\x7f]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)/u.test(text) ||
    /^[-./]|[./]$|^@$|^$/.test(text) ||
    text.startsWith('refs/');
  if (!isWrong) return { value: text };
  return { must: 'be the name of a branch', hint: 'write for example main' };
}

/** Gives the path without slashes at its ends; '' is the root. */
export function parseFolderInRepository(text: string): Parsed<string> {
  const path = text.replace(/^(\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
  const isWrong = path
    .split('/')
    .some((part) => part === '..' || part === '.' || (part === '' && path !== ''));
  if (!isWrong && !/[\p{Cc}\\]/u.test(path)) return { value: path };
  return { must: 'be a folder in the repository', hint: 'write for example content/posts' };
}
