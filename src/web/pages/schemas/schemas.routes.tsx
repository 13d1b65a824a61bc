import type { Hono } from 'hono';
import type { Services } from '../../services.ts';
import { monterArbre } from './arbre.routes.tsx';
import { monterChiffres } from './chiffres.routes.tsx';
import { monterEntete } from './entete.routes.tsx';
import { monterEtats } from './etats.routes.tsx';
import { monterFiche } from './fiche/fiche.routes.tsx';
import { monterImportTableau } from './importer.routes.tsx';
import { monterLectures, monterPratiques } from './lectures/lectures.routes.tsx';
import { monterListe } from './liste.routes.tsx';
import { creerOutils } from './outils.tsx';
import { monterSuivi } from './suivi.routes.tsx';
import { monterVerificationVivante } from './verification-vivante.routes.tsx';
import { monterVersion } from './version.routes.tsx';
import { monterVersions } from './versions.routes.tsx';

/** Les pages des schémas vivants, dans l'ordre où leurs adresses se lisent. */
export const monterSchemas = (app: Hono, services: Services): void => {
  const o = creerOutils(services);
  monterListe(app, o);

  // Avant `/schemas/:schema` : « importer », « bonnes-pratiques » et le tableau à remplir ne sont pas des identifiants.
  monterImportTableau(app, o, services);
  monterPratiques(app, o);

  monterVersion(app, o, services);
  monterEtats(app, o);
  monterVerificationVivante(app, o);
  monterVersions(app, o);
  monterEntete(app, o);
  monterChiffres(app, o);
  monterArbre(app, o);
  monterLectures(app, o);
  monterFiche(app, o, services);
  monterSuivi(app, o, services);
};
