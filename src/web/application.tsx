import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { acteurLocal } from '#domaines/organisation';
import { COLLECTIVITE_PAR_DEFAUT } from '#platform/db/base.ts';
import { rendre, type ServicesPage } from './contexte.ts';
import type { Journal } from './journal.ts';
import { estUnEnvoiDe, estUnLongFormulaireDe, menuDe } from './lire-rubriques.ts';
import { entetesSecurite } from './middleware/entetes-securite.ts';
import { hotePermis } from './middleware/hote-local.ts';
import { refuserAdresseIllisible, refuserFormulaireIllisible } from './middleware/refuser-illisible.tsx';
import { acteurConnecte, poserActeur } from './middleware/session.ts';
import type { Rubrique } from './rubrique.ts';
import { STATIQUE, statique } from './statique.ts';
import { surErreur } from './sur-erreur.tsx';
import { PageDisquePlein, PageIntrouvable, PageRefus } from './ui/erreurs.page.tsx';

const LIMITE_FORMULAIRE = 64 * 1024;
/** Les réponses d'un entretien, le choix de tous les services. */
const LIMITE_LONG_FORMULAIRE = 512 * 1024;

export interface OptionsCoquille {
  readonly services: ServicesPage;
  readonly journal: Journal;
  /** Les rubriques que l'application peut servir : ce qu'elles reçoivent s'en déduit. */
  readonly rubriques: readonly Rubrique[];
  /** Collectivité servie ; nulle : les pages publiques, où personne n'agit. */
  readonly collectivite?: string | null;
  /** Les comptes servent-ils ? Une page sans session est alors une erreur. */
  readonly sessionExigee?: (() => boolean) | undefined;
  /** Adresse publique (`https://…`), si l'application sert d'autres que ce poste. */
  readonly adresse?: string | undefined;
  /** Pourquoi rien ne peut être enregistré (disque plein), `null` sinon. */
  readonly refusDisque?: () => string | null;
  /** Ajoute les pages. */
  readonly monter: (app: Hono) => void;
}

/** La coquille : sécurité, fichiers statiques, erreurs. Les pages s'y montent. */
export const creerCoquille = ({
  services,
  journal,
  rubriques,
  collectivite = COLLECTIVITE_PAR_DEFAUT,
  adresse,
  sessionExigee,
  refusDisque = () => null,
  monter,
}: OptionsCoquille): Hono => {
  const app = new Hono();
  const { cadre, csrf } = services;
  const estUnEnvoi = estUnEnvoiDe(rubriques);
  const estUnLongFormulaire = estUnLongFormulaireDe(rubriques);

  app.use(entetesSecurite(adresse?.startsWith('https:') ?? false));
  app.use(hotePermis(adresse));
  if (collectivite !== null) app.use(poserActeur(collectivite, sessionExigee));
  app.use(refuserAdresseIllisible(cadre));
  app.route(STATIQUE, statique());

  app.use(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    if (!csrf.memeOrigine(c)) {
      const raison =
        'Cette demande vient d’un autre site : elle a été refusée. Repartez de la page de l’application.';
      return rendre(c, <PageRefus cadre={await cadre()} titre="Demande refusée" raison={raison} />, 403);
    }
    if (estUnEnvoi(c.req.path)) return next();
    const plein = refusDisque();
    if (plein !== null) return rendre(c, <PageDisquePlein cadre={await cadre()} raison={plein} />, 507);
    return bodyLimit({
      maxSize: estUnLongFormulaire(c.req.path) ? LIMITE_LONG_FORMULAIRE : LIMITE_FORMULAIRE,
      onError: async (contexte) =>
        rendre(
          contexte,
          <PageRefus
            cadre={await cadre()}
            titre="Envoi trop gros"
            raison="Ce formulaire dépasse la taille permise."
          />,
          413,
        ),
    })(c, next);
  });

  const lisible = refuserFormulaireIllisible(cadre);
  app.use((c, next) =>
    c.req.method === 'GET' || c.req.method === 'HEAD' || estUnEnvoi(c.req.path) ? next() : lisible(c, next),
  );

  monter(app);

  app.notFound(async (c) => rendre(c, <PageIntrouvable cadre={await cadre()} />, 404));
  const personne = () => acteurConnecte() ?? (collectivite === null ? null : acteurLocal(collectivite));
  app.onError(surErreur(journal, () => menuDe(rubriques, personne()), cadre));
  return app;
};
