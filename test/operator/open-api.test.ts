// Holds docs/openapi.json: valid, and neither more nor less than the routes; and what is answered is what it says.
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { readOpenApi } from '../../src/operator/open-api.ts';
import { AHEAD, startOperators } from './operator-site.ts';

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const description = readOpenApi() as Description;

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(description) });
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('has every route under /api and no other', async () => {
    const { routes } = await startOperators();
    const served = routes
      .filter(({ path }) => path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(served.sort());
  });

  it('says what is answered', async () => {
    const site = await startOperators();
    const ajv = new Ajv2020({ strict: false });
    (addFormats as unknown as (to: Ajv2020) => void)(ajv);
    ajv.addSchema({ $id: 'api', ...description });
    const id = await site.store.rebuilds.begin({ trigger: 'api', startedAt: new Date(0).toISOString() });
    const given = Buffer.from(JSON.stringify({ feed: 'supporters', label: 'Ada' }));
    const headers = { 'Content-Type': 'application/json' };
    const added = await site.as('/api/private', { method: 'POST', body: given, headers });
    expect(added.status).toBe(201);
    for (const [method, path, described, status] of [
      ['GET', '/api/problems', '/api/problems', 200],
      ['GET', '/api/feeds', '/api/feeds', 200],
      ['GET', '/api/rebuilds', '/api/rebuilds', 200],
      ['GET', `/api/rebuilds/${id}`, '/api/rebuilds/{id}', 200],
      ['GET', `/api/rebuilds/${AHEAD}`, '/api/rebuilds/{id}', 200],
      ['GET', '/api/rebuilds/99', '/api/rebuilds/{id}', 404],
      ['POST', '/api/rebuilds', '/api/rebuilds', 202],
      ['POST', '/api/unpin', '/api/unpin', 409],
      ['GET', '/api/private', '/api/private', 200],
      ['POST', '/api/private', '/api/private', 400],
      ['POST', '/api/private/1/rotate', '/api/private/{id}/rotate', 201],
      ['POST', '/api/private/2/revoke', '/api/private/{id}/revoke', 200],
      ['POST', '/api/private/2/revoke', '/api/private/{id}/revoke', 409],
      ['POST', '/api/private/99/rotate', '/api/private/{id}/rotate', 404],
    ] as const) {
      const answer = await site.as(path, { method });
      expect(answer.status, path).toBe(status);
      const type = (answer.headers['content-type'] ?? '').replace(/;.*/, '');
      const operation = description.paths[described]?.[method.toLowerCase()];
      expect(Object.keys(operation?.responses[status]?.content ?? {}), path).toEqual([type]);
      const pointer = [described, method.toLowerCase(), 'responses', String(status), 'content', type]
        .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
        .map(encodeURIComponent)
        .join('/');
      const validate = ajv.compile({ $ref: `api#/paths/${pointer}/schema` });
      expect(validate(JSON.parse(answer.text)), `${path} ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });
});
