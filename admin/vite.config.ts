import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `vite` in development finds the shop; the panel itself asks where it was loaded from. */
const shop = process.env.NEXUS_URL ?? 'http://127.0.0.1:8000'

export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  build: {
    target: 'es2023',
    sourcemap: false,
    // Names change with the content, so that files may be kept for ever.
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
    // sizes are held to their limit by a story in a browser
    reportCompressedSize: false,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/media', '/static', '/graphql', '/sandbox'].map((path) => [path, { target: shop }]),
    ),
  },
})
