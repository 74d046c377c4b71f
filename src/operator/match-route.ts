// Finds the route of a request: the path below the base URL, and the method.
import type { IncomingMessage } from 'node:http';
import { withoutBasePath } from '../web/request-path.ts';
import type { OperatorRequest, OperatorRoute } from './route.ts';

type Fitting = { readonly route: OperatorRoute } & Pick<OperatorRequest, 'params'>;

export type Match =
  | (Fitting & Pick<OperatorRequest, 'query'>)
  /** The methods that the address takes. */
  | { readonly allow: string };

/** The target is in normal form. HEAD is taken as GET, to which Node leaves the body out. */
export type MatchRoute = (req: Pick<IncomingMessage, 'url' | 'method'>) => Match | undefined;

/** Every page that a reader asks for is looked up here first, so what can be done beforehand is. */
export function createRouteMatcher(routes: readonly OperatorRoute[], basePath: string): MatchRoute {
  const isPattern = ({ path }: OperatorRoute) => path.includes('/:');
  const byPath = Map.groupBy(
    routes.filter((route) => !isPattern(route)),
    ({ path }) => path,
  );
  const patterns = routes.filter(isPattern).map((route) => ({ route, names: route.path.split('/') }));
  const find = (path: string): readonly Fitting[] => {
    const parts = path.split('/');
    return [
      ...(byPath.get(path) ?? []).map((route) => ({ route, params: {} })),
      ...patterns.flatMap(({ route, names }) => {
        const params = paramsOf(names, parts);
        return params ? [{ route, params }] : [];
      }),
    ];
  };
  return ({ url = '', method }) => {
    const [path = '', search = ''] = url.split(/\?(.*)/s);
    const fitting = find(withoutBasePath(path, basePath));
    if (fitting.length === 0) return undefined;
    const wanted = method === 'HEAD' ? 'GET' : method;
    const found = fitting.find(({ route }) => route.method === wanted);
    if (found) return { ...found, query: new URLSearchParams(search) };
    const methods = fitting.flatMap(({ route }) =>
      route.method === 'GET' ? ['GET', 'HEAD'] : [route.method],
    );
    return { allow: [...new Set(methods)].join(', ') };
  };
}

function paramsOf(
  names: readonly string[],
  parts: readonly string[],
): Readonly<Record<string, string>> | undefined {
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
