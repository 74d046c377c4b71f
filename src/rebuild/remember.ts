// Which rebuilds the history keeps, all but routine ones that found nothing new, and how much of each.
import type { Rebuilds } from '../store/rebuilds.ts';
import type { RebuildReport, RebuildTrigger } from './report.ts';

const ROUTINE: ReadonlySet<RebuildTrigger> = new Set(['schedule', 'settle', 'watch', 'watchdog', 'media']);
const MOST_CHANGED = 200;

export function isRoutine(trigger: RebuildTrigger): boolean {
  return ROUTINE.has(trigger);
}

/** A scan that found nothing new, every minute of every day, would push everything else out of the history. */
export function createRemember(rebuilds: Rebuilds): (report: RebuildReport) => Promise<void> {
  /** What the history says last of the articles, besides which were published. */
  let rememberedFacts = '';
  return (report) => {
    const { outcome, trigger, articles, problemCount, next, upcoming } = report;
    const facts = JSON.stringify([{ ...articles, unsettled: 0 }, problemCount, next, upcoming]);
    const isNews = facts !== rememberedFacts && articles.unsettled === 0;
    if (outcome === 'unchanged' && ROUTINE.has(trigger) && !isNews) return rebuilds.forget(report.id);
    rememberedFacts = facts;
    return rebuilds.finish(report);
  };
}

/** For the report: another title of the site changes all feeds, and there may be thousands. */
export function tellChanged(paths: readonly string[]): Pick<RebuildReport, 'changed' | 'changedCount'> {
  return { changed: paths.slice(0, MOST_CHANGED), changedCount: paths.length };
}
