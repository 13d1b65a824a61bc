import { TYPES_ACHETEUR } from '#domaines/organisation';
import { routes } from '../../routes.ts';
import { Bouton, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import type { Cadre } from '../../ui/page.tsx';
import { PageFormulaire } from '../../ui/page-formulaire.tsx';
import { Section } from '../../ui/structure.tsx';

export interface SaisieInstallation {
  readonly code: string;
  readonly nom: string;
  readonly siren: string;
  readonly type: string;
  readonly administrateurNom: string;
  readonly administrateurPrenom: string;
  readonly courriel: string;
}

export const PageInstallation = ({
  cadre,
  jeton,
  saisie,
  erreur,
}: {
  cadre: Cadre;
  jeton: string;
  saisie: SaisieInstallation;
  erreur?: { readonly champ: string; readonly message: string } | undefined;
}) => {
  const faute = (champ: string) => (erreur?.champ === champ ? erreur.message : undefined);
  return (
    <PageFormulaire
      cadre={cadre}
      titre="Première configuration"
      sousTitre="Créez votre collectivité et son administrateur. Cette page disparaît ensuite."
      erreur={erreur === undefined ? undefined : erreur.message}
    >
      <Formulaire action={routes.installation()} jeton={jeton} libelle="Première configuration">
        <Champ
          nom="code"
          libelle="Code d’installation"
          aide="le serveur l’affiche à son démarrage, dans son terminal ou son journal"
          saisie="off"
          valeur={saisie.code}
          erreur={faute('code')}
          requis
        />
        <Section titre="La collectivité" encadre>
          <Champ
            nom="nom"
            libelle="Nom"
            aide="par exemple : Métropole de Valmont"
            saisie="organization"
            valeur={saisie.nom}
            erreur={faute('nom')}
            large
            requis
          />
          <Champ
            nom="siren"
            libelle="SIREN"
            aide="neuf chiffres ; d’autres acheteurs (ville, CCAS) s’ajoutent ensuite"
            valeur={saisie.siren}
            erreur={faute('siren')}
            requis
          />
          <ChampChoix
            nom="type"
            libelle="Type"
            valeur={saisie.type}
            options={TYPES_ACHETEUR.map((t) => ({ valeur: t, libelle: t }))}
            erreur={faute('type')}
          />
        </Section>
        <Section titre="Son administrateur : vous" encadre>
          <Champ
            nom="administrateurPrenom"
            libelle="Prénom"
            saisie="given-name"
            valeur={saisie.administrateurPrenom}
          />
          <Champ
            nom="administrateurNom"
            libelle="Nom de famille"
            saisie="family-name"
            valeur={saisie.administrateurNom}
            erreur={faute('administrateurNom')}
            requis
          />
          <Champ
            nom="courriel"
            libelle="Courriel"
            type="email"
            saisie="username"
            valeur={saisie.courriel}
            erreur={faute('courriel')}
            requis
          />
          <Champ
            nom="motDePasse"
            libelle="Mot de passe"
            aide="12 caractères au moins : une phrase convient bien"
            type="password"
            saisie="new-password"
            valeur=""
            erreur={faute('motDePasse')}
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
        </Section>
        <Bouton>Créer la collectivité</Bouton>
      </Formulaire>
    </PageFormulaire>
  );
};
