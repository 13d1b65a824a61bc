export * from '#platform/jours.ts';
