// Where Ghost publishes an article: at its slug, or as a route of the site says.

import { headerText, own, type PathFacts, permalinkRule } from './path-facts.ts';
import type { Site } from './site.ts';
import { strftime } from './strftime.ts';

const DATES: Readonly<Record<string, string>> = { year: '%Y', month: '%m', day: '%d' };

/** '/{slug}/' unless routes.yaml says otherwise; its placeholders are {slug}, {id}, {year}, {month} and {day}. */
export function ghostPath(site: Site, facts: PathFacts): string | undefined {
  const pattern = permalinkRule(site, facts.path)?.pattern ?? '/{slug}/';
  let isKnown = true;
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const format = own(DATES, name);
    const value =
      format === undefined
        ? headerText(site, facts, name)
        : facts.published && strftime(format, facts.published);
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return isKnown ? path : undefined;
}
