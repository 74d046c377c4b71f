// The API for feeds: all that there are, page by page.
import { countByKind, listFeeds, statusOfFeed } from './feed-list.ts';
import { answerFault, answerJson, type Fault } from './problem-details.ts';
import type { OperatorRoute } from './route.ts';
import type { Service } from './service.ts';

export interface FeedRoutesOptions {
  readonly service: Pick<Service, 'current' | 'store'>;
  readonly basePath: string;
}

const LISTED = 100;
const MOST_LISTED = 500;

export function feedRoutes({ service, basePath }: FeedRoutesOptions): readonly OperatorRoute[] {
  return [
    {
      ...{ method: 'GET', path: '/api/feeds', access: 'operator' },
      async answer({ query, id }, res) {
        const [asked, after] = [query.get('limit') ?? String(LISTED), query.get('after')];
        const limit = Math.min(MOST_LISTED, Number(asked));
        if (!/^[1-9]\d{0,5}$/.test(asked)) return answerFault(res, BAD_PAGE, id);
        const all = listFeeds(service.current(), await service.store.feeds.inShort());
        // By their paths, so that a page goes on where the one before ended whatever is published meanwhile.
        const rest = all
          .filter(({ feed }) => after === null || feed > after)
          .sort((one, other) => (one.feed < other.feed ? -1 : 1));
        const page = rest.slice(0, limit);
        const last = encodeURIComponent(page.at(-1)?.feed ?? '');
        answerJson(res, 200, {
          ...{ total: all.length, counts: countByKind(all), feeds: page.map(statusOfFeed) },
          next: rest.length > limit ? `${basePath}/api/feeds?limit=${limit}&after=${last}` : null,
        });
      },
    },
  ];
}

const BAD_PAGE: Fault = {
  status: 400,
  title: 'Malformed request',
  detail: `limit is a whole number from 1 to ${MOST_LISTED}.`,
};
