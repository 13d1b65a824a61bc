import { LIBELLES_ROLES, type RoleAttribue } from '#domaines/acte';
import type { SessionListee } from '#platform/auth/authentification.ts';
import { ecrireInstant } from '#platform/francais.ts';
import { direPlace, type PlaceOccupee } from '#platform/place/place.rules.ts';
import { routes } from '../../routes.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, Formulaire } from '../../ui/formulaire.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { PageFormulaire } from '../../ui/page-formulaire.tsx';
import { Code, Fiche, Lien, Liste, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';
import { ChampsNouveauMotDePasse } from './connexion.page.tsx';

const FAITS: Readonly<Record<string, string>> = {
  'mot-de-passe': 'Votre mot de passe est changé. Vos autres sessions sont fermées.',
  totp: 'La double authentification est activée.',
  'sans-totp': 'La double authentification est désactivée.',
  sessions: 'Les sessions choisies sont fermées.',
  lie: 'Votre fournisseur d’identité est lié : vous pouvez l’utiliser pour vous connecter.',
};

export interface DonneesCompte {
  readonly jeton: string;
  readonly nom: string;
  readonly courriel: string;
  readonly fonction: string;
  readonly roles: readonly (RoleAttribue & { readonly surQuoi: string | null })[];
  readonly secondFacteur: boolean;
  readonly aMotDePasse: boolean;
  readonly fournisseur: { readonly libelle: string; readonly lie: boolean } | null;
  readonly sessions: readonly SessionListee[];
  readonly place: PlaceOccupee;
  readonly fait?: string | undefined;
  readonly erreur?: string | undefined;
}

/** « Firefox sur Linux » : assez pour reconnaître un appareil, sans outil. */
const appareil = (agent: string | null): string => {
  if (agent === null || agent === '') return 'appareil inconnu';
  const navigateur = (
    [
      ['Edg/', 'Edge'],
      ['Firefox/', 'Firefox'],
      ['Chrome/', 'Chrome'],
      ['Safari/', 'Safari'],
    ] as const
  ).find(([signe]) => agent.includes(signe))?.[1];
  const systeme = (
    [
      ['Android', 'Android'],
      ['iPhone', 'iPhone'],
      ['Windows', 'Windows'],
      ['Mac OS', 'macOS'],
      ['Linux', 'Linux'],
    ] as const
  ).find(([signe]) => agent.includes(signe))?.[1];
  return [navigateur ?? 'navigateur', systeme].filter((x) => x !== undefined).join(' sur ');
};

const Securite = ({ donnees }: { donnees: DonneesCompte }) => (
  <Section titre="Double authentification" encadre>
    {donnees.secondFacteur ? (
      <>
        <Texte>Activée : un code de votre application est demandé à chaque connexion par mot de passe.</Texte>
        <Formulaire
          action={routes.compteTotpDesactiver()}
          jeton={donnees.jeton}
          libelle="Désactiver la double authentification"
        >
          <Champ
            nom="motDePasse"
            libelle="Votre mot de passe, pour la désactiver"
            type="password"
            saisie="current-password"
            valeur=""
            requis
          />
          <Bouton second>Désactiver</Bouton>
        </Formulaire>
      </>
    ) : (
      <>
        <Texte>
          Pas encore activée. Elle protège votre compte si votre mot de passe est découvert : recommandée à
          tous, indispensable aux administrateurs.
        </Texte>
        <Actions>
          <BoutonLien href={routes.compteTotp()}>Activer la double authentification</BoutonLien>
        </Actions>
      </>
    )}
  </Section>
);

const PlaceDesFichiers = ({ place }: { place: PlaceOccupee }) => (
  <Section titre="Place de vos fichiers" encadre>
    <Texte>{direPlace(place)}</Texte>
    <Texte petit>
      Les pièces et les preuves comptent tant qu’elles ne sont pas retirées ; un tableau ou un fichier de
      marchés, jusqu’à sa confirmation ou son abandon.
    </Texte>
  </Section>
);

export const PageCompte = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesCompte }) => {
  const dit = donnees.fait === undefined ? undefined : FAITS[donnees.fait];
  return (
    <Page cadre={cadre} titre={donnees.erreur === undefined ? 'Mon compte' : 'Erreur : mon compte'}>
      <Titre sousTitre={donnees.courriel}>Mon compte</Titre>
      {donnees.erreur !== undefined && <Message ton="erreur" titre={donnees.erreur} />}
      {dit !== undefined && <Message ton="succes" titre={dit} />}
      <Pile>
        <Section titre="Qui je suis" encadre>
          <Fiche
            lignes={[
              ['Nom', donnees.nom],
              ['Courriel', donnees.courriel],
              ['Fonction', donnees.fonction === '' ? 'non renseignée' : donnees.fonction],
              [
                'Rôles',
                donnees.roles
                  .map((r) => LIBELLES_ROLES[r.role].libelle + (r.surQuoi === null ? '' : ` : ${r.surQuoi}`))
                  .join(' ; ') || 'aucun',
              ],
            ]}
          />
          <Texte petit>Une erreur ? Demandez la correction à un administrateur de votre collectivité.</Texte>
        </Section>
        <PlaceDesFichiers place={donnees.place} />
        {donnees.aMotDePasse && <Securite donnees={donnees} />}
        {donnees.aMotDePasse && (
          <Section titre="Mot de passe" encadre>
            <Formulaire
              action={routes.compteMotDePasse()}
              jeton={donnees.jeton}
              libelle="Changer de mot de passe"
            >
              <Champ
                nom="actuel"
                libelle="Mot de passe actuel"
                type="password"
                saisie="current-password"
                valeur=""
                requis
              />
              <ChampsNouveauMotDePasse />
              <Bouton second>Changer le mot de passe</Bouton>
            </Formulaire>
          </Section>
        )}
        {donnees.fournisseur !== null && (
          <Section titre={donnees.fournisseur.libelle} encadre>
            {donnees.fournisseur.lie ? (
              <Texte>Lié à votre compte.</Texte>
            ) : (
              <Formulaire
                action={routes.compteFournisseur()}
                jeton={donnees.jeton}
                libelle={`Lier ${donnees.fournisseur.libelle}`}
              >
                <Bouton second>Lier {donnees.fournisseur.libelle}</Bouton>
              </Formulaire>
            )}
          </Section>
        )}
      </Pile>
      <Section titre="Sessions ouvertes">
        <Tableau
          legende="Sessions ouvertes de ce compte"
          lignes={donnees.sessions}
          cle={(s) => s.id}
          colonnes={[
            {
              titre: 'Appareil',
              enTete: true,
              cellule: (s) => `${appareil(s.navigateur)}${s.courante ? ' (celle-ci)' : ''}`,
            },
            { titre: 'Ouverte', cellule: (s) => ecrireInstant(s.ouverteLe) },
            { titre: 'Jusqu’au', cellule: (s) => ecrireInstant(s.finLe) },
            { titre: 'Adresse', cellule: (s) => s.adresse ?? 'inconnue' },
            {
              titre: 'Action',
              cellule: (s) =>
                s.courante ? (
                  <Lien href={routes.deconnexion()}>Se déconnecter</Lien>
                ) : (
                  <Formulaire
                    action={routes.compteSessions()}
                    jeton={donnees.jeton}
                    libelle="Fermer cette session"
                    enLigne
                  >
                    <Cache nom="session" valeur={s.id} />
                    <Bouton second>Fermer</Bouton>
                  </Formulaire>
                ),
            },
          ]}
        />
        {donnees.sessions.length > 1 && (
          <Formulaire
            action={routes.compteSessions()}
            jeton={donnees.jeton}
            libelle="Fermer toutes les autres sessions"
          >
            <Bouton second>Fermer toutes les autres sessions</Bouton>
          </Formulaire>
        )}
      </Section>
      <Section titre="Mes données" encadre>
        <Texte>
          Tout ce que l’application garde sur vous : votre fiche, vos rôles, vos actes au journal.
        </Texte>
        <Actions>
          <BoutonLien href={routes.compteDonnees()} second>
            Télécharger mes données (JSON)
          </BoutonLien>
        </Actions>
      </Section>
    </Page>
  );
};

export const PageTotpMotDePasse = ({
  cadre,
  jeton,
  erreur,
}: {
  cadre: Cadre;
  jeton: string;
  erreur?: string | undefined;
}) => (
  <PageFormulaire
    cadre={cadre}
    titre="Activer la double authentification"
    sousTitre="Il vous faut une application d’authentification sur votre téléphone ou votre poste."
    erreur={erreur}
  >
    <Formulaire action={routes.compteTotp()} jeton={jeton} libelle="Confirmer votre mot de passe">
      <Champ
        nom="motDePasse"
        libelle="Votre mot de passe"
        type="password"
        saisie="current-password"
        valeur=""
        requis
      />
      <Bouton>Continuer</Bouton>
    </Formulaire>
    <Lien href={routes.compte()}>Revenir à mon compte</Lien>
  </PageFormulaire>
);

export const PageTotpCode = ({
  cadre,
  jeton,
  cle,
  erreur,
}: {
  cadre: Cadre;
  jeton: string;
  /** Absente après un code faux : la clé n'est montrée qu'une fois. */
  cle?: { readonly image: string; readonly secret: string; readonly secours: readonly string[] };
  erreur?: string | undefined;
}) => (
  <PageFormulaire cadre={cadre} titre="Enregistrer la clé" erreur={erreur}>
    {cle !== undefined && (
      <>
        <Section titre="1. Dans votre application" encadre>
          <Texte>Photographiez ce carré, ou recopiez la clé.</Texte>
          <img
            src={cle.image}
            width={220}
            height={220}
            alt="Code QR de la clé, la même que celle écrite ci-dessous"
          />
          <p>
            Clé : <Code>{cle.secret}</Code>
          </p>
        </Section>
        <Section titre="2. Gardez vos codes de secours" encadre>
          <Texte>
            Chacun remplace une fois le code de l’application, si vous perdez votre téléphone. Ils ne seront
            plus montrés.
          </Texte>
          <Liste>
            {cle.secours.map((code) => (
              <li key={code}>
                <Code>{code}</Code>
              </li>
            ))}
          </Liste>
        </Section>
      </>
    )}
    <Section titre="Le code affiché par l’application" encadre>
      <Formulaire action={routes.compteTotpActiver()} jeton={jeton} libelle="Activer">
        <Champ
          nom="code"
          libelle="Code à six chiffres"
          saisie="one-time-code"
          valeur=""
          erreur={erreur}
          requis
        />
        <Bouton>Activer</Bouton>
      </Formulaire>
      <Lien href={routes.compteTotp()}>Recommencer avec une autre clé</Lien>
    </Section>
  </PageFormulaire>
);

/** Sans comptes : dire ce que c'est et, si l'installation le permet, comment les activer. */
export const PageSansCompte = ({
  cadre,
  place,
  configurable,
}: {
  cadre: Cadre;
  place: PlaceOccupee;
  configurable: boolean;
}) => (
  <Page cadre={cadre} titre="Mon compte">
    <Titre>Mon compte</Titre>
    <Pile>
      <Texte>
        Cette installation n’a pas de comptes : qui a accès à ce poste peut tout faire.
        {configurable && (
          <>
            {' '}
            Pour en créer, ouvrez la <Lien href={routes.installation()}>première configuration</Lien> avec le
            code que le serveur affiche à son démarrage.
          </>
        )}
      </Texte>
      <PlaceDesFichiers place={place} />
    </Pile>
  </Page>
);
