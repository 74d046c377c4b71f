// The exit code of every expected failure.
import type { AppErrorCode } from '../problem.ts';

export const exitCodes: Readonly<Record<AppErrorCode | 'internal', number>> = {
  'problems-found': 1,
  internal: 1,
  usage: 2,
  'config-invalid': 2,
  exists: 2,
  'posts-unreadable': 3,
  'template-invalid': 3,
  'rebuild-failed': 3,
  'store-unusable': 4,
  'listen-failed': 4,
  'service-unreachable': 5,
  'service-refused': 5,
};
