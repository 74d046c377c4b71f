// What a request is told that does not get in, or is not from here.
import type { Admission } from './access.ts';
import type { Fault } from './problem-details.ts';

export const FORGED: Fault = {
  status: 403,
  title: 'Not from here',
  detail: 'The request does not come from a page of this service. Load the page again.',
};

export function faultOf(admission: Exclude<Admission, { kind: 'operator' }>): Fault {
  const challenge = ['WWW-Authenticate', 'Bearer realm="feedwright"'];
  switch (admission.kind) {
    case 'closed':
      return { status: 403, title: 'No operator token is set', detail: CLOSED };
    case 'throttled':
      return {
        status: 429,
        title: 'Too many failed attempts',
        detail: `This token is not one of an operator, nor were others before it. Wrong ones are refused for ${admission.seconds} more seconds; the right one is let in.`,
        headers: ['Retry-After', String(admission.seconds)],
      };
    case 'wrong':
      return {
        status: 401,
        title: 'Not an operator',
        detail: 'This token is not one of an operator.',
        headers: challenge,
      };
    case 'unknown':
      return {
        status: 401,
        title: 'Not an operator',
        detail: 'Send an operator token: Authorization: Bearer TOKEN.',
        headers: challenge,
      };
  }
}

const CLOSED =
  'Without an operator token this answers on the machine itself only. Make one with: feedwright token, and give it to the service as FEEDWRIGHT_OPERATOR_TOKEN.';
