import { describe, expect, it } from 'vitest';
import { matcher } from '../../../local/cloud/routes.ts';

const route = (key: string) => ({ key, functionName: 'f', authorizer: undefined, scopes: [] });
const match = matcher(
  ['$default', 'GET /files/{path+}', 'GET /orders/{id}', 'GET /orders/latest', 'ANY /orders/{id}'].map(route),
);

describe('a request goes to', () => {
  it.each([
    ['GET', '/orders/latest', 'GET /orders/latest', {}],
    ['GET', '/orders/7', 'GET /orders/{id}', { id: '7' }],
    ['GET', '/orders/a%2Fb', 'GET /orders/{id}', { id: 'a/b' }],
    ['DELETE', '/orders/7', 'ANY /orders/{id}', { id: '7' }],
    ['GET', '/files/a/b.txt', 'GET /files/{path+}', { path: 'a/b.txt' }],
    ['GET', '/orders/7/more', '$default', {}],
    ['PUT', '/files/a', '$default', {}],
  ])('%s %s: the most specific route, %s', (method, path, key, pathParameters) => {
    expect(match(method, path)).toMatchObject({ route: { key }, pathParameters });
  });

  it('none where no route fits', () => {
    expect(matcher([route('GET /orders')])('GET', '/elsewhere')).toBeUndefined();
  });
});
