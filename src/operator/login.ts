// Logging in and out of the dashboard: the form, the session, and the way back to the page that was asked for.
import type { Access } from './access.ts';
import { isCrossSite } from './forgery.ts';
import { answerHtml, redirect } from './page-answer.ts';
import { answerFault } from './problem-details.ts';
import { readBody } from './read-body.ts';
import { FORGED, faultOf } from './refusal.ts';
import type { LogRefusal } from './refusal-log.ts';
import type { OperatorRoute } from './route.ts';
import { writeSessionId } from './session-cookie.ts';

export interface LoginOptions {
  readonly access: Access;
  readonly logRefusal: LogRefusal;
  /** A page of HTML. */
  readonly render: (template: string, data: object) => string;
  readonly basePath: string;
}

export function loginRoutes({
  access,
  logRefusal,
  render,
  basePath,
}: LoginOptions): readonly OperatorRoute[] {
  const home = `${basePath}/admin`;
  return [
    {
      ...{ method: 'GET', path: '/admin/login', access: 'anyone' },
      answer({ origin, query, req }, res) {
        if (access.admit(req, origin).kind === 'operator') redirect(res, wayBack(query.get('next'), home));
        else
          answerHtml(
            res,
            200,
            render('admin-login.liquid', formOf(access, basePath, query.get('next') ?? '')),
          );
      },
    },
    {
      ...{ method: 'POST', path: '/admin/login', access: 'anyone' },
      async answer({ req, origin, id }, res) {
        if (isCrossSite(req.headers)) return answerFault(res, FORGED, id);
        const read = await readBody(req);
        if ('fault' in read) return answerFault(res, read.fault, id);
        const { token, next } = read.body;
        const back = typeof next === 'string' ? next : '';
        const logged = access.logIn(typeof token === 'string' ? token : '', origin);
        if ('id' in logged) {
          redirect(res, wayBack(back, home), ['Set-Cookie', writeSessionId(logged.id, origin.isSecure)]);
          return;
        }
        logRefusal(logged.kind, { requestId: id, refused: logged.kind });
        const { status, detail, headers = [] } = faultOf(logged);
        const data = { ...formOf(access, basePath, back), message: detail };
        answerHtml(res, status, render('admin-login.liquid', data), headers);
      },
    },
    {
      ...{ method: 'POST', path: '/admin/logout', access: 'operator', isPage: true },
      answer({ req, origin, body }, res) {
        if (body.everywhere === 'yes') access.logOutEverywhere();
        else access.logOut(req, origin);
        redirect(res, `${home}/login`, ['Set-Cookie', writeSessionId('', origin.isSecure)]);
      },
    },
  ];
}

function formOf({ hasTokens }: Access, basePath: string, next: string): object {
  return { hasTokens, basePath, next };
}

/** Only to a page of the dashboard: `next` is what anyone may have written into a link. */
export function wayBack(next: string | null, home: string): string {
  const isOurs =
    next !== null && (next === home || next.startsWith(`${home}/`) || next.startsWith(`${home}?`));
  return isOurs && /^[!-~]+$/.test(next) && !next.includes('\\') && !next.includes('/..') ? next : home;
}
