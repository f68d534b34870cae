import { describe } from 'node:test';
import { renderedCases } from './rendered.ts';
import { stage } from './stage.ts';

describe('Astro', () => {
  const { play } = stage('astro');
  renderedCases(play);
});
