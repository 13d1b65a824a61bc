const jourSemaine = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', timeZone: 'UTC' });

/** « jeudi ». */
export const nomDuJour = (jour: string): string => jourSemaine.format(new Date(`${jour}T00:00:00Z`));
