import { join } from 'node:path';

/**
 * Le dossier de données d'une collectivité : celui de l'installation pour la sienne, un sous-dossier pour les autres. Le
 * nom vient d'un identifiant de la base, encodé : jamais d'une adresse.
 */
export const dossierDeCollectivite = (
  { dossier, collectivite }: { readonly dossier: string; readonly collectivite: string },
  id: string,
): string => (id === collectivite ? dossier : join(dossier, 'collectivites', encodeURIComponent(id)));
