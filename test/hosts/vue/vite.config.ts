import vue from '@vitejs/plugin-vue';
import { isCustomElement } from 'asg-elements/vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  build: { rolldownOptions: { input: ['index.html', 'cases.html'] } },
});
