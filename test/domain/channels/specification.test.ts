import { describe, expect, it } from 'vitest';
import { classify, classifyState } from '../../../functions/domain/channels/classify.ts';
import {
  ALIPAY_CODES,
  eachCode,
  STRIPE_CODES,
  VISA_CODES,
  WECHAT_CODES,
  WECHAT_STATES,
} from './spec-codes.ts';

describe('every code of the specification is listed', () => {
  it.each(eachCode(WECHAT_CODES))('WeChat %s is %s', (code, classes) => {
    const verdict = classify({ channel: 'wechat', code, product: 'jsapi' });

    expect(verdict.listed).toBe(true);
    expect(classes).toContain(verdict.class);
  });

  it.each(eachCode(ALIPAY_CODES))('Alipay %s is %s', (code, classes) => {
    const verdict = classify({ channel: 'alipay', code, product: 'jsapi' });

    expect(verdict.listed).toBe(true);
    expect(classes).toContain(verdict.class);
  });

  it.each(eachCode(VISA_CODES))('Visa %s is %s', (code, classes) => {
    const verdict = classify({ channel: 'card', network: 'visa', code, product: 'mandate' });

    expect(verdict.listed).toBe(true);
    expect(classes).toContain(verdict.class);
  });

  it.each(eachCode(STRIPE_CODES))('Stripe %s is %s', (code, classes) => {
    const verdict = classify({ channel: 'stripe', code, product: 'card' });

    expect(verdict.listed).toBe(true);
    expect(classes).toContain(verdict.class);
  });

  it.each(eachCode(WECHAT_STATES))('the state %s that WeChat answers is %s', (state, classes) => {
    const verdict = classifyState('wechat', state, 'jsapi');

    expect(verdict.listed).toBe(true);
    expect(classes).toContain(verdict.class);
  });
});
