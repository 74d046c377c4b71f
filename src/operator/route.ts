// What a route for operators is: method, path, who may, and what answers.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Origin } from './access.ts';
import type { Body } from './read-body.ts';
import type { Session } from './sessions.ts';

export interface OperatorRequest {
  readonly req: IncomingMessage;
  readonly origin: Origin;
  /** Under which the log has it. */
  readonly id: string;
  /** The parts of the path that the route names with a colon, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Empty but for POST. */
  readonly body: Body;
  /** Of a browser: its forms carry the token of it. */
  readonly session: Session | undefined;
}

export interface OperatorRoute {
  readonly method: 'GET' | 'POST';
  /** Like '/api/rebuilds/:id'. */
  readonly path: string;
  /** 'anyone' answers for itself who may, and reads the body of the request itself. */
  readonly access: 'operator' | 'anyone';
  /** A page for people: who is not logged in is led to the login. */
  readonly isPage?: true;
  readonly answer: (request: OperatorRequest, res: ServerResponse) => Promise<void> | void;
}
