// What every page of the dashboard has in common: the frame around it, and where it leads.
import type { ServerResponse } from 'node:http';
import { answerHtml } from './page-answer.ts';
import type { OperatorRequest } from './route.ts';

export interface PageKit {
  answer(request: Pick<OperatorRequest, 'session'>, res: ServerResponse, page: Page): void;
}

export interface Page {
  readonly template: string;
  readonly data: object;
  /** 200 where it is not said. */
  readonly status?: number;
}

export interface PageKitOptions {
  readonly render: (template: string, data: object) => string;
  /** The path of the base URL: '' or like '/blog'. */
  readonly basePath: string;
  readonly siteTitle: string;
  readonly version: string;
  /** Whether there is something to log out of. */
  readonly hasLogin: boolean;
}

export function createPageKit({ render, basePath, ...frame }: PageKitOptions): PageKit {
  return {
    answer({ session }, res, { template, data, status = 200 }) {
      const html = render(template, { ...frame, base: basePath, csrf: session?.csrf ?? '', ...data });
      answerHtml(res, status, html);
    },
  };
}
