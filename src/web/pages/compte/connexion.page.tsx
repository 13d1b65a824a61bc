import { routes } from '../../routes.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, Formulaire } from '../../ui/formulaire.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { PageFormulaire } from '../../ui/page-formulaire.tsx';
import { Lien, Section, Texte, Titre } from '../../ui/structure.tsx';

interface Commun {
  readonly cadre: Cadre;
  readonly jeton: string;
  readonly erreur?: string | undefined;
}

const MOTIFS: Readonly<Record<string, string>> = {
  reinitialise: 'Votre mot de passe est changé. Connectez-vous.',
  deconnecte: 'Vous êtes déconnecté.',
  ferme: 'Votre accès à cette collectivité a été fermé.',
  invitation: 'Votre compte est créé. Connectez-vous.',
};

export const PageConnexion = ({
  cadre,
  jeton,
  erreur,
  courriel,
  suite,
  motif,
  fournisseur,
}: Commun & {
  readonly courriel: string;
  readonly suite: string;
  readonly motif: string | undefined;
  readonly fournisseur: string | null;
}) => {
  const dit = motif === undefined ? undefined : MOTIFS[motif];
  return (
    <PageFormulaire cadre={cadre} titre="Se connecter" erreur={erreur}>
      {dit !== undefined && erreur === undefined && <Message ton="information" titre={dit} />}
      {fournisseur !== null && (
        <Section titre={`Avec ${fournisseur}`} encadre>
          <Texte>Agents publics : utilisez l’identité que votre administration vous donne.</Texte>
          <Actions>
            <BoutonLien href={routes.connexionFournisseur({ suite: suite === '/' ? undefined : suite })}>
              Se connecter avec {fournisseur}
            </BoutonLien>
          </Actions>
        </Section>
      )}
      <Section titre="Avec un mot de passe" encadre>
        <Formulaire action={routes.connexion()} jeton={jeton} libelle="Se connecter avec un mot de passe">
          <Cache nom="suite" valeur={suite} />
          <Champ nom="courriel" libelle="Courriel" type="email" saisie="username" valeur={courriel} requis />
          <Champ
            nom="motDePasse"
            libelle="Mot de passe"
            type="password"
            saisie="current-password"
            valeur=""
            requis
          />
          <Bouton>Se connecter</Bouton>
        </Formulaire>
        <Lien href={routes.motDePasseOublie()}>Mot de passe oublié ?</Lien>
      </Section>
    </PageFormulaire>
  );
};

export const PageCode = ({ cadre, jeton, erreur, suite }: Commun & { readonly suite: string }) => (
  <PageFormulaire
    cadre={cadre}
    titre="Second facteur"
    sousTitre="Ouvrez votre application d’authentification et recopiez le code qu’elle affiche."
    erreur={erreur}
  >
    <Formulaire action={routes.connexionCode()} jeton={jeton} libelle="Vérifier le code">
      <Cache nom="suite" valeur={suite} />
      <Champ
        nom="code"
        libelle="Code"
        aide="six chiffres, ou l’un de vos codes de secours"
        saisie="one-time-code"
        valeur=""
        requis
      />
      <Bouton>Vérifier</Bouton>
    </Formulaire>
    <Lien href={routes.connexion()}>Recommencer la connexion</Lien>
  </PageFormulaire>
);

export const PageMotDePasseOublie = ({ cadre, jeton, erreur }: Commun) => (
  <PageFormulaire
    cadre={cadre}
    titre="Mot de passe oublié"
    sousTitre="Un lien valable une heure vous sera envoyé, si un compte existe avec ce courriel."
    erreur={erreur}
  >
    <Formulaire action={routes.motDePasseOublie()} jeton={jeton} libelle="Demander un nouveau mot de passe">
      <Champ nom="courriel" libelle="Courriel" type="email" saisie="username" valeur="" requis />
      <Bouton>Envoyer le lien</Bouton>
    </Formulaire>
    <Lien href={routes.connexion()}>Revenir à la connexion</Lien>
  </PageFormulaire>
);

export const PageLienEnvoye = ({ cadre }: { cadre: Cadre }) => (
  <PageFormulaire cadre={cadre} titre="Vérifiez votre messagerie">
    <Texte>
      Si un compte existe avec ce courriel, un lien valable une heure vient de lui être envoyé. Rien reçu ?
      Regardez les courriers indésirables, puis demandez à l’administrateur de votre collectivité.
    </Texte>
    <Lien href={routes.connexion()}>Revenir à la connexion</Lien>
  </PageFormulaire>
);

/** Choix d'un mot de passe : réinitialisation, invitation. */
export const PageNouveauMotDePasse = ({
  cadre,
  jeton,
  erreur,
  titre,
  sousTitre,
  action,
  bouton,
  courriel,
}: Commun & {
  readonly titre: string;
  readonly sousTitre: string;
  readonly action: string;
  readonly bouton: string;
  /** Montré au gestionnaire de mots de passe. */
  readonly courriel?: string;
}) => (
  <PageFormulaire cadre={cadre} titre={titre} sousTitre={sousTitre} erreur={erreur}>
    <Formulaire action={action} jeton={jeton} libelle={titre}>
      {courriel !== undefined && (
        <input type="hidden" name="courriel" value={courriel} autoComplete="username" />
      )}
      <ChampsNouveauMotDePasse />
      <Bouton>{bouton}</Bouton>
    </Formulaire>
  </PageFormulaire>
);

export const ChampsNouveauMotDePasse = () => (
  <>
    <Champ
      nom="motDePasse"
      libelle="Nouveau mot de passe"
      aide="12 caractères au moins : une phrase convient bien"
      type="password"
      saisie="new-password"
      valeur=""
      requis
    />
    <Champ
      nom="confirmation"
      libelle="Le même, encore une fois"
      type="password"
      saisie="new-password"
      valeur=""
      requis
    />
  </>
);

export const PageDeconnexion = ({ cadre, jeton }: { cadre: Cadre; jeton: string }) => (
  <PageFormulaire cadre={cadre} titre="Se déconnecter">
    <Texte>Votre session sur cet appareil sera fermée.</Texte>
    <Formulaire action={routes.deconnexion()} jeton={jeton} libelle="Se déconnecter">
      <Bouton>Se déconnecter</Bouton>
    </Formulaire>
  </PageFormulaire>
);

/** Passage vers le fournisseur d'identité, par un lien et non par la suite d'un formulaire (politique `form-action`). */
export const PageVersFournisseur = ({
  cadre,
  titre,
  texte,
  href,
  bouton,
}: {
  cadre: Cadre;
  titre: string;
  texte: string;
  href: string;
  bouton: string;
}) => (
  <Page cadre={cadre} titre={titre} rafraichir={`0;url=${href}`}>
    <Titre>{titre}</Titre>
    <Texte>{texte}</Texte>
    <Actions>
      <BoutonLien href={href}>{bouton}</BoutonLien>
    </Actions>
  </Page>
);
