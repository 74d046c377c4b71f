# Compiles with all dependencies; the image itself holds those of production only, and runs as a user without rights.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# With optional dependencies: the compiler of TypeScript 7 is one, for each platform.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY --from=build /app/dist ./dist
COPY src/feedwright.mjs ./src/feedwright.mjs
COPY templates ./templates
COPY docs/openapi.json ./docs/openapi.json
# There is no /posts in the image on purpose: a folder that was not mounted is an error, and not an empty feed.
# For articles that are fetched from a repository (source.git).
RUN apt-get update \
  && apt-get install -y --no-install-recommends git openssh-client ca-certificates \
  && rm -rf /var/lib/apt/lists/*
RUN mkdir /data && chown node:node /data
ENV FEEDWRIGHT_HOST=0.0.0.0 FEEDWRIGHT_POSTS=/posts FEEDWRIGHT_DATA=/data
USER node
VOLUME /data
EXPOSE 3000
# Whether readers get feeds. The first rebuild of a large site takes its time.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.FEEDWRIGHT_PORT || 3000) + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/feedwright.mjs", "serve"]
