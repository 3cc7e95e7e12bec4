/** The walls of the house: which layer may know which. */
const layer = (name) => `^libs/${name}/`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain imports nothing but itself.',
      severity: 'error',
      from: { path: layer('domain'), pathNot: '\\.spec\\.ts$' },
      to: { pathNot: layer('domain') },
    },
    {
      name: 'catalogue-knows-the-domain',
      severity: 'error',
      from: { path: layer('event-catalogue'), pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/(event-catalogue|domain)/', '^node_modules/zod/'] },
    },
    {
      name: 'application-is-plain',
      severity: 'error',
      from: { path: layer('application'), pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: ['^libs/(application|domain|event-catalogue)/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'read-models-are-pure',
      severity: 'error',
      from: { path: layer('read-models'), pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/(read-models|domain|event-catalogue)/' },
    },
    {
      name: 'vendors-stay-in-adapters',
      comment: 'Event store, queue, Redis and carrier are known to libs/adapters alone.',
      severity: 'error',
      from: {
        path: '^(apps/(api|relay|worker|cli)|libs/(?!adapters))',
        pathNot: '\\.(spec|int-spec)\\.ts$',
      },
      to: { path: '^node_modules/(@eventstore/db-client|ioredis|bullmq|twilio|stripe|lmdb)/' },
    },
    {
      name: 'apps-are-islands',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '\\.(spec|int-spec)\\.ts$' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'testing-stays-in-tests',
      severity: 'error',
      from: { path: '^(apps|libs/(?!testing))', pathNot: '\\.(spec|int-spec)\\.ts$' },
      to: { path: '^(libs/testing|test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'] },
  },
};
