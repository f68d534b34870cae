import { describe } from 'node:test';
import { strictPolicy } from '../e2e/auth-scene.ts';
import { accountCases } from './account.ts';
import { stage } from './stage.ts';

describe('plain HTML with a script tag', () => {
  const policy = (sandbox: string): string => `${strictPolicy(sandbox)}; img-src 'self'`;
  const { play } = stage('plain', { headers: (sandbox) => ({ 'content-security-policy': policy(sandbox) }) });
  accountCases(play);
});
