import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import vuetify from 'vite-plugin-vuetify'

import { isForVisitors, publicVisitor } from './scripts/public-visitor.ts'

const backend = { target: process.env.API_URL ?? 'http://localhost:8080', changeOrigin: false }

// The worker of the map and the base map stay files of their own: a content policy forbids blob scripts.
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  plugins: [vue(), vuetify({ autoImport: true, styles: true }), publicVisitor()],
  define: { __VUE_OPTIONS_API__: true, __VUE_PROD_DEVTOOLS__: false, __VUE_I18N_LEGACY_API__: false },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        // Without this each small shared file becomes a request of its own.
        codeSplitting: {
          groups: [
            { name: 'framework', test: /node_modules[\\/](vue|@vue|vue-router|vue-i18n|@intlify)[\\/]/ },
            // A visitor without an account downloads the first alone.
            { name: (id, graph) => (isForVisitors(id, graph) ? 'shared' : null), debugName: 'shared', test: /[\\/](src|vuetify)[\\/]/, minShareCount: 3 },
            { name: 'members', test: /[\\/]src[\\/]/, minShareCount: 3, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/data-fair/api': backend, '/simple-directory/api': backend },
  },
})
