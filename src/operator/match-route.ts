// Finds the route of a request: the path below the base URL, and the method.
import type { IncomingMessage } from 'node:http';
import { withoutBasePath } from '../web/request-path.ts';
import type { OperatorRequest, OperatorRoute } from './route.ts';

export type Match =
  | ({ readonly route: OperatorRoute } & Pick<OperatorRequest, 'params' | 'query'>)
  /** The methods that the address takes. */
  | { readonly allow: string };

/** The target is in normal form. HEAD is taken as GET, to which Node leaves the body out. */
export function matchRoute(
  routes: readonly OperatorRoute[],
  { url = '', method }: Pick<IncomingMessage, 'url' | 'method'>,
  basePath: string,
): Match | undefined {
  const [path = '', search = ''] = url.split(/\?(.*)/s);
  const below = withoutBasePath(path, basePath);
  const fitting = routes.flatMap((route) => {
    const params = paramsOf(route.path, below);
    return params ? [{ route, params }] : [];
  });
  if (fitting.length === 0) return undefined;
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = fitting.find(({ route }) => route.method === wanted);
  if (found) return { ...found, query: new URLSearchParams(search) };
  const methods = fitting.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]));
  return { allow: [...new Set(methods)].join(', ') };
}

function paramsOf(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [names, parts] = [pattern.split('/'), path.split('/')];
  if (names.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? '';
    if (!name.startsWith(':')) {
      if (name !== part) return undefined;
    } else if (part === '') return undefined;
    else params[name.slice(1)] = decodeURIComponent(part);
  }
  return params;
}
