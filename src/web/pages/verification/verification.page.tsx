import { typographier } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { BarreFiltres, ChoixListe } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Texte, Titre } from '../../ui/structure.tsx';
import type { VerificationVue } from '../../ui/verification/presenter-verification.ts';
import { RapportDeVerification } from '../../ui/verification/rapport-verification.tsx';

export interface DonneesVerification {
  readonly modele: string;
  readonly intitule: string;
  readonly modeles: readonly { readonly id: string; readonly intitule: string }[];
  /** Jour de la vérification, en clair. */
  readonly jour: string;
  /** Intitulés des documents dont les chiffres ont été comparés. */
  readonly compares: readonly string[];
  readonly vue: VerificationVue;
}

export const PageVerification = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesVerification }) => {
  const intitule = typographier(donnees.intitule);
  return (
    <Page cadre={cadre} titre={`Vérification : ${intitule}`} rubrique="schema">
      <Titre
        sousTitre={`Vérification du ${donnees.jour}. Ce n’est pas un avis juridique : un fait que le schéma ne dit pas reste indéterminé.`}
        actions={
          <BarreFiltres action={routes.schemaVerification()} libelle="Choisir le schéma vérifié">
            <ChoixListe
              nom="modele"
              libelle="Schéma"
              valeur={donnees.modele}
              options={donnees.modeles.map((m) => ({ valeur: m.id, libelle: m.intitule }))}
            />
          </BarreFiltres>
        }
      >
        Vérifier : {intitule}
      </Titre>
      <RapportDeVerification vue={donnees.vue} />
      <Texte petit>
        {donnees.compares.length > 0 &&
          `Chiffres comparés à : ${donnees.compares.map(typographier).join(', ')}. `}
        <Lien href={routes.schema({ modele: donnees.modele })}>Revenir au schéma</Lien>
      </Texte>
    </Page>
  );
};
