// The API for the addresses of private feeds.
import type { ServerResponse } from 'node:http';
import type { PrivateAddress, PrivateAddresses, Refusal } from './private-addresses.ts';
import { answerFault, answerJson, type Fault } from './problem-details.ts';
import type { OperatorRequest, OperatorRoute } from './route.ts';

export function privateRoutes(addresses: PrivateAddresses): readonly OperatorRoute[] {
  const idOf = ({ params }: OperatorRequest) =>
    /^[1-9]\d{0,14}$/.test(params.id ?? '') ? Number(params.id) : NaN;
  return [
    {
      ...{ method: 'GET', path: '/api/private', access: 'operator' },
      async answer({ query }, res) {
        const feed = query.get('feed');
        const all = await addresses.list();
        answerJson(res, 200, { addresses: all.filter((one) => feed === null || one.feed === feed) });
      },
    },
    {
      ...{ method: 'POST', path: '/api/private', access: 'operator' },
      async answer(request, res) {
        const { feed, label } = request.body;
        answer(request, res, { status: 201, value: await addresses.add(feed, label) });
      },
    },
    {
      ...{ method: 'POST', path: '/api/private/:id/revoke', access: 'operator' },
      async answer(request, res) {
        const value = await addresses.revoke(idOf(request), request.body.reason);
        answer(request, res, { status: 200, value });
      },
    },
    {
      ...{ method: 'POST', path: '/api/private/:id/rotate', access: 'operator' },
      async answer(request, res) {
        const value = await addresses.rotate(idOf(request), request.body.grace);
        answer(request, res, { status: 201, value });
      },
    },
  ];
}

function answer(
  { id }: OperatorRequest,
  res: ServerResponse,
  { status, value }: { readonly status: number; readonly value: PrivateAddress | Refusal },
): void {
  if ('refusal' in value) answerFault(res, { ...FAULTS[value.refusal], detail: value.detail }, id);
  else answerJson(res, status, value);
}

const FAULTS: Readonly<Record<Refusal['refusal'], Omit<Fault, 'detail'>>> = {
  malformed: { status: 400, title: 'Malformed request' },
  unknown: { status: 404, title: 'No such address' },
  ended: { status: 409, title: 'Revoked already' },
};
