import { TYPES_PUBLICATION } from '#domaines/publication';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesGouvernance } from '../../routes-gouvernance.ts';
import { routesPublications as r } from '../../routes-publications.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, Groupe, ZoneTexte } from '../../ui/saisie.tsx';
import { Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';
import type { Designables } from './charger-publications.ts';

export interface DonneesFormulaire {
  /** `null` : publication nouvelle. */
  readonly publication: { readonly id: string; readonly titre: string } | null;
  readonly saisie: Saisie;
  readonly designables: Designables;
}

/** Inscrire une publication, la corriger, ou enregistrer qu'elle est faite : le même formulaire. */
export const PageFormulairePublication = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesFormulaire;
}) => {
  const { publication, saisie, designables } = donnees;
  const titre = publication === null ? 'Inscrire une publication' : 'Enregistrer ou corriger';
  const retour = publication === null ? r.accueil() : r.publication(publication.id);
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: routesGouvernance.accueil() },
          { libelle: 'Publications', href: r.accueil() },
          ...(publication === null ? [] : [{ libelle: publication.titre, href: retour }]),
          { libelle: titre },
        ]}
      />
      <Titre {...(publication === null ? {} : { sousTitre: publication.titre })}>{titre}</Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire
        action={publication === null ? r.creer() : r.modifier(publication.id)}
        jeton={jeton}
        libelle={titre}
      >
        <Cache nom="version" valeur={String(saisie.version)} />
        <Groupe titre="Quand et où">
          <Champs>
            <Champ
              {...champDe(saisie, 'echeance')}
              libelle="Attendue le"
              aide="Vide : rien ne l’attendait."
              type="date"
            />
            <Champ
              {...champDe(saisie, 'publieeLe')}
              libelle="Publiée le"
              aide="Vide : pas encore publiée."
              type="date"
            />
          </Champs>
          <Champ {...champDe(saisie, 'adresse')} libelle="Adresse où elle se lit" aide="https://…" large />
          <Champ
            {...champDe(saisie, 'canal')}
            libelle="Autre canal"
            aide="Recueil des actes administratifs, profil d’acheteur, séance du conseil…"
            large
          />
        </Groupe>
        <Groupe titre="Quoi">
          <ChampChoix
            {...champDe(saisie, 'type')}
            libelle="Type"
            options={Object.entries(TYPES_PUBLICATION).map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
          <Champ {...champDe(saisie, 'titre')} libelle="Titre" large />
          <ChampChoix
            {...champDe(saisie, 'schema')}
            libelle="Schéma concerné"
            aide="Sans schéma, elle n’entre dans le bilan d’aucun."
            options={[{ valeur: '', libelle: 'Aucun en particulier' }, ...designables.schemas]}
          />
          <ChampChoix
            {...champDe(saisie, 'acheteur')}
            libelle="Acheteur"
            aide="Une publication de tous les acheteurs n’entre pas dans le chiffre d’un seul."
            options={[{ valeur: '', libelle: 'Tous' }, ...designables.acheteurs]}
          />
          <ZoneTexte
            {...champDe(saisie, 'commentaire')}
            libelle="Commentaire"
            aide="Interne : jamais publié."
          />
        </Groupe>
        <Actions>
          <Bouton>Enregistrer</Bouton>
          <BoutonLien href={retour} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
    </Page>
  );
};
