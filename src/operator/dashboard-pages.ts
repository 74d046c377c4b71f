// The pages of the dashboard: overview, articles, preview, feed; and the style sheet and the script that they load.
import type { ServerResponse } from 'node:http';
import type { Answer, Question } from '../rebuild/question.ts';
import type { Templates } from '../template.ts';
import { readArticleQuery, viewArticles } from './articles-view.ts';
import { noticeOf } from './dashboard-actions.ts';
import { type DashboardSource, readDashboardFacts } from './dashboard-facts.ts';
import { viewDashboard } from './dashboard-view.ts';
import { listFeeds } from './feed-list.ts';
import { viewEntry, viewFeed } from './feed-view.ts';
import { redirect } from './page-answer.ts';
import type { PageKit } from './page-kit.ts';
import { viewPreview } from './preview-view.ts';
import type { ProblemGround } from './problem-groups.ts';
import type { OperatorRoute } from './route.ts';

export interface DashboardPagesOptions extends DashboardSource, ProblemGround {
  readonly kit: PageKit;
  readonly ask: (question: Question) => Promise<Answer>;
  readonly now: () => Date;
  readonly timezone: string;
  readonly basePath: string;
  readonly file: Templates['file'];
}

const MOST_PATH = 2_000;

export function dashboardPages(options: DashboardPagesOptions): readonly OperatorRoute[] {
  const { kit, ask, now, timezone, posts, label, basePath: base } = options;
  const ground = () => ({ now: now(), timezone, posts, label, base });
  return [
    {
      ...{ method: 'GET', path: '/admin', access: 'operator', isPage: true },
      async answer(request, res) {
        const view = viewDashboard(await readDashboardFacts(options), ground());
        const notice = noticeOf(request.query.get('done'));
        kit.answer(request, res, { template: 'admin.liquid', data: { view, notice } });
      },
    },
    {
      ...{ method: 'GET', path: '/admin/articles', access: 'operator', isPage: true },
      async answer(request, res) {
        const query = readArticleQuery(request.query);
        const view = viewArticles(query, await ask({ kind: 'articles', query }), ground());
        kit.answer(request, res, { template: 'admin-articles.liquid', data: { view } });
      },
    },
    {
      ...{ method: 'GET', path: '/admin/preview', access: 'operator', isPage: true },
      async answer(request, res) {
        const asked = (request.query.get('article') ?? '').slice(0, MOST_PATH);
        const answer = await ask({ kind: 'preview', path: asked });
        const data = { view: viewPreview(asked, answer, ground()) };
        const status = answer.kind === 'unknown' ? 404 : 200;
        kit.answer(request, res, { template: 'admin-preview.liquid', data, status });
      },
    },
    {
      ...{ method: 'GET', path: '/admin/feed', access: 'operator', isPage: true },
      async answer(request, res) {
        const feed = request.query.get('feed') ?? '';
        const listed = listFeeds(options.current(), await options.store.feeds.inShort());
        const found = listed.find((one) => one.feed === feed);
        const known = found ?? { feed, name: '', articles: 0, entries: [], documents: [] };
        const shown = known.entries?.map((entry) => viewEntry(entry, ground()));
        const view = { ...viewFeed(known, ground()), shown };
        kit.answer(request, res, {
          ...{ template: 'admin-feed.liquid', data: { view }, status: found ? 200 : 404 },
        });
      },
    },
    {
      ...{ method: 'GET', path: '/admin/', access: 'anyone' },
      answer: (_request, res) => redirect(res, `${base}/admin`),
    },
    assetRoute('admin.css', 'text/css; charset=utf-8', options),
    assetRoute('admin.js', 'text/javascript; charset=utf-8', options),
  ];
}

/** Nothing of the service stands in them, and the page for logging in loads one. */
function assetRoute(
  name: string,
  mediaType: string,
  { file }: Pick<DashboardPagesOptions, 'file'>,
): OperatorRoute {
  return {
    ...{ method: 'GET', path: `/admin/${name}`, access: 'anyone' },
    answer: (_request, res: ServerResponse) => {
      const body = file(name);
      res.writeHead(200, [
        ...['Content-Type', mediaType, 'Content-Length', String(body.length)],
        ...['Cache-Control', 'no-cache'],
      ]);
      res.end(body);
    },
  };
}
