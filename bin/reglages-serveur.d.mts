export const OPTIONS_SERVEUR: readonly string[];
export const ENVIRONNEMENT_SERVEUR: Readonly<Record<string, string>>;
