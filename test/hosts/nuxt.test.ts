import { describe } from 'node:test';
import { renderedCases } from './rendered.ts';
import { stage } from './stage.ts';

describe('Nuxt', () => {
  const { play } = stage('nuxt', { hasServer: true });
  renderedCases(play);
});
