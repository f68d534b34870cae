import vue from '@vitejs/plugin-vue';
import { compilerOptions } from 'asg-elements/vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions } })],
});
