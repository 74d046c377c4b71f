// feedwright doctor: fetches the public feed as the common readers do, and says what stands in their way.
import { setTimeout as wait } from 'node:timers/promises';
import { styleText } from 'node:util';
import { systemClock } from '../clock.ts';
import { diagnose } from '../doctor/diagnose.ts';
import { examine } from '../doctor/examine.ts';
import type { Recording } from '../doctor/exchange.ts';
import { createFetch } from '../doctor/fetch.ts';
import type { Finding } from '../doctor/finding.ts';
import { mainFeedPaths } from '../own-paths.ts';
import { AppError } from '../problem.ts';
import { printableLine } from '../text.ts';
import type { Context } from './context.ts';

export interface DoctorOptions {
  /** Those of the configuration where none is named. */
  readonly url: string | undefined;
  readonly format: 'text' | 'json';
}

/** For a feed that is asked for as every reader, and for a further format of it. */
const LIMITS = { requests: 21, patience: 120_000 };
const BRIEF_LIMITS = { requests: 2, patience: 30_000 };
const FETCH_LIMITS = { patience: 15_000, size: 10 * 1024 * 1024 };
const PAUSE = 250;

interface Visit {
  readonly recording: Recording;
  readonly findings: readonly Finding[];
}

/** Throws AppError('problems-found') where a finding is an error. */
export async function doctor({ config }: Context, { url, format }: DoctorOptions): Promise<void> {
  const [first, ...others] = url === undefined ? feedsOf(config.baseUrl) : [webUrl(url)];
  if (first === undefined) return;
  const parts = {
    fetch: createFetch(systemClock, FETCH_LIMITS),
    pause: () => wait(PAUSE),
    monotonic: systemClock.monotonic,
  };
  const visit = async (feed: string, isBrief: boolean): Promise<Visit> => {
    const recording = await examine(feed, { ...(isBrief ? BRIEF_LIMITS : LIMITS), isBrief }, parts);
    return { recording, findings: diagnose(recording, systemClock.now()) };
  };
  const visits = [await visit(first, false)];
  for (const other of others) visits.push(await visit(other, true));
  process.stdout.write(format === 'json' ? asJson(visits) : visits.map(asText).join('\n'));
  const hasError = visits.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  if (hasError) throw new AppError('problems-found', '');
}

function feedsOf(baseUrl: string): readonly string[] {
  return Object.values(mainFeedPaths).map((path) => baseUrl + path);
}

/** 'example.org/rss.xml' is https. */
function webUrl(text: string): string {
  const full = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (URL.canParse(full) && /^https?:/i.test(full)) return new URL(full).href;
  throw new AppError('usage', `--url ${text} is no http(s) address; write --url https://example.org/rss.xml`);
}

function asText({ recording: { url, exchanges, cutShort }, findings }: Visit): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const bold = (text: string) => styleText('bold', text, { stream: process.stdout });
  const asked = new Set(exchanges.map(({ reader }) => reader)).size;
  const visit = `${exchanges.length} requests as ${asked} ${asked === 1 ? 'reader' : 'readers'}`;
  return [
    `${bold(url)}\n`,
    ...findings.map(findingAsText),
    ...(cutShort === '' ? [] : [`not all was asked: it ended ${cutShort}\n`]),
    `${visit}; ${errors} errors, ${findings.length - errors} warnings\n`,
  ].join('');
}

function findingAsText({ severity, code, message, evidence, remedy, at }: Finding): string {
  const color = severity === 'error' ? 'red' : 'yellow';
  const dim = (text: string) => styleText('dim', text, { stream: process.stdout });
  const lines = [
    `${styleText(color, severity, { stream: process.stdout })}: ${message} ${dim(`[${code}]`)}`,
    `  seen: ${printableLine(evidence)}`,
    `  do:   ${remedy}`,
    ...Object.entries(at).map(([program, what]) => dim(`  ${program}: ${what}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function asJson(visits: readonly Visit[]): string {
  const told = visits.map(({ recording: { url, exchanges, cutShort }, findings }) => ({
    ...{ url, cutShort, findings },
    requests: exchanges.map(({ reader, purpose, method, url: asked, outcome }) => {
      const base = { reader, purpose, method, url: asked };
      if ('failure' in outcome) return { ...base, ...outcome };
      const { status, headers, body, end, headAfter, endAfter } = outcome;
      const times = { headAfter: Math.round(headAfter), endAfter: Math.round(endAfter) };
      return { ...base, status, headers, bytes: body.length, end, ...times };
    }),
  }));
  return `${JSON.stringify({ feeds: told }, null, 2)}\n`;
}
