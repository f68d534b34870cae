import { compilerOptions } from 'asg-elements/vue';

export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  app: {
    head: {
      htmlAttrs: { lang: 'en' },
      title: 'Your account',
      link: [{ rel: 'icon', href: '/icon.svg' }],
    },
  },
  css: ['asg-elements/page.css'],
  // NUXT_PUBLIC_BASE_URL and NUXT_PUBLIC_CLIENT_ID
  runtimeConfig: { public: { baseUrl: '', clientId: '' } },
  vue: { compilerOptions },
});
