/** The import rules of docs/architecture.md. `scripts/boundaries.mjs` runs them and fails when nothing was analysed. */
const tests = '\\.test\\.tsx?$';
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'pure-core',
      comment: 'rules, values and populations import only pure siblings and platform/result',
      severity: 'error',
      from: { path: '^src/domaines/.+\\.(rules|population)\\.ts$' },
      to: {
        path: '^(src/(platform/(?!result)|web|cli|jobs)|node_modules/(kysely|pg|hono|react|@duckdb|@electric-sql))|\\.(repository)\\.ts$',
      },
    },
    {
      name: 'slices-by-their-face',
      comment: 'a slice is entered by its index.ts only',
      severity: 'error',
      from: { path: '^src/domaines/([^/]+)/' },
      to: { path: '^src/domaines/([^/]+)/(?!index\\.ts$)', pathNot: '^src/domaines/$1/' },
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
      severity: 'error',
      from: { path: '^src/(web|jobs)/' },
      to: { path: '^src/(web|cli|jobs|demo)/', pathNot: ['^src/web/.*', '^src/jobs/.*'] },
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
    exclude: { path: '(^|/)node_modules/(?!$)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
