/** The import rules of docs/architecture.md. `scripts/boundaries.mjs` runs them and fails when nothing was analysed. */
const pure = '^src/domaines/.+\\.(rules|population)\\.ts$';
const tests = '\\.test\\.tsx?$';
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-core',
      comment:
        'rules and populations run only pure siblings and platform/result, francais, comparer, jours, nom-diffuse, noms, plier-lettres, population (types may travel; zod is pure)',
      severity: 'error',
      from: { path: pure },
      to: {
        path: [
          '^src/platform/(?!(result|population|francais|comparer|jours|nom-diffuse|noms|plier-lettres)\\.ts$)',
          '^src/(web|cli|jobs|demo)/',
          '\\.repository\\.ts$',
          'node_modules/(?!zod/)',
          '^(node:)?(fs|fs/promises|http|https|net|child_process|worker_threads|process|os)$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-core-of-other-slices',
      comment: 'a rule takes types from another slice, never its code',
      severity: 'error',
      from: { path: pure.replace('.+', '([^/]+)/.*') },
      to: { path: '^src/domaines/', pathNot: '^src/domaines/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-in-repositories',
      comment: 'SQL lives in repositories, populations and platform/db alone (types may travel)',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.(repository|population)\\.ts$', '^src/platform/db/', tests] },
      to: { path: 'node_modules/(kysely|pg|@duckdb|@electric-sql)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'slices-by-their-face',
      comment: 'a slice is entered by its index.ts only',
      severity: 'error',
      from: { path: '^src/domaines/([^/]+)/' },
      to: { path: '^src/domaines/([^/]+)/(?!index\\.ts$)', pathNot: '^src/domaines/$1/' },
    },
    {
      name: 'parts-of-schema-by-their-face',
      comment:
        'verification, diagnostic, tableau and lectures are entered by their index.ts; pure rules, by the pure face of verification',
      severity: 'error',
      from: { path: '^src/domaines/schema/(?:(verification|diagnostic|tableau|lectures)/)?' },
      to: {
        path: '^src/domaines/schema/(verification|diagnostic|tableau|lectures)/(?!index\\.ts$)',
        pathNot: ['^src/domaines/schema/$1/', '^src/domaines/schema/verification/enonces\\.rules\\.ts$'],
      },
    },
    {
      name: 'slices-do-not-know-the-list-of-slices',
      severity: 'error',
      from: { path: '^src/(domaines|platform)/', pathNot: tests },
      to: { path: '^src/(lire-)?tranches\\.ts$' },
    },
    {
      name: 'outside-enters-by-the-face',
      severity: 'error',
      from: { path: '^src/(web|cli|jobs|demo)/' },
      to: { path: '^src/domaines/[^/]+/(?!index\\.ts$)' },
    },
    {
      name: 'domaines-do-not-know-their-users',
      severity: 'error',
      from: { path: '^src/domaines/' },
      to: { path: '^src/(web|cli|jobs|demo)/' },
    },
    {
      name: 'users-do-not-know-each-other',
      comment: 'web starts jobs and recognises demo data by its face; nothing else crosses',
      severity: 'error',
      from: { path: '^src/(web|jobs|demo)/' },
      to: { path: '^src/(web|cli|jobs|demo)/', pathNot: ['^src/$1/', '^src/jobs/', '^src/demo/index\\.ts$'] },
    },
    {
      name: 'pages-do-not-borrow-from-pages',
      comment: 'what two sets of pages share lives in web/ui, web/formulaires or a slice',
      severity: 'error',
      from: { path: '^src/web/pages/([^/]+)/' },
      to: { path: '^src/web/pages/', pathNot: '^src/web/pages/$1/' },
    },
    {
      name: 'shared-pieces-do-not-know-pages',
      severity: 'error',
      from: { path: '^src/web/(ui|formulaires|middleware)/' },
      to: { path: '^src/web/pages/' },
    },
    {
      name: 'cli-enters-web-by-its-server',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: {
        path: '^src/(web|jobs)/',
        pathNot: [
          '^src/web/(serveur|server|index)\\.ts$',
          '^src/jobs/(ouvrier|purger|sauvegarder-chaque-nuit)\\.ts$',
        ],
      },
    },
    {
      name: 'cli-enters-demo-by-its-face',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/demo/(?!index\\.ts$)' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^src/(domaines|web|cli|jobs|demo)/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
